// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import static io.github.redshift4j.core.TypeName.BOOLEAN;
import static io.github.redshift4j.core.TypeName.INTEGER;
import static io.github.redshift4j.core.TypeName.SMALLINT;
import static io.github.redshift4j.core.TypeName.TIMESTAMP;
import static io.github.redshift4j.core.TypeName.VARCHAR;

import io.github.redshift4j.core.TypeName;

/** The columns of the results that DatabaseMetaData hands out, as its Javadoc lists them; tables and columns have some of
 * Redshift's own behind those. */
final class MetaRows {
    private MetaRows() {}

    private static MemoryRows text(String... labels) {
        MemoryRows rows = new MemoryRows();
        for (String label : labels) {
            rows.column(label, VARCHAR);
        }
        return rows;
    }

    private static MemoryRows add(MemoryRows rows, TypeName type, String... labels) {
        for (String label : labels) {
            rows.column(label, type);
        }
        return rows;
    }

    static MemoryRows catalogs() {
        return text("TABLE_CAT");
    }

    static MemoryRows schemas() {
        return text("TABLE_SCHEM", "TABLE_CATALOG");
    }

    static MemoryRows tables() {
        MemoryRows rows = text(
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "TABLE_TYPE",
                "REMARKS",
                "TYPE_CAT",
                "TYPE_SCHEM",
                "TYPE_NAME",
                "SELF_REFERENCING_COL_NAME",
                "REF_GENERATION",
                "OWNER");
        add(rows, TIMESTAMP, "LAST_ALTERED_TIME", "LAST_MODIFIED_TIME");
        return add(rows, VARCHAR, "DIST_STYLE", "TABLE_SUBTYPE");
    }

    static MemoryRows tableTypes() {
        return text("TABLE_TYPE");
    }

    static MemoryRows columns() {
        MemoryRows rows = text("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME");
        add(rows, INTEGER, "DATA_TYPE");
        add(rows, VARCHAR, "TYPE_NAME");
        add(rows, INTEGER, "COLUMN_SIZE", "BUFFER_LENGTH", "DECIMAL_DIGITS", "NUM_PREC_RADIX", "NULLABLE");
        add(rows, VARCHAR, "REMARKS", "COLUMN_DEF");
        add(rows, INTEGER, "SQL_DATA_TYPE", "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH", "ORDINAL_POSITION");
        add(rows, VARCHAR, "IS_NULLABLE", "SCOPE_CATALOG", "SCOPE_SCHEMA", "SCOPE_TABLE");
        add(rows, SMALLINT, "SOURCE_DATA_TYPE");
        add(rows, VARCHAR, "IS_AUTOINCREMENT", "IS_GENERATEDCOLUMN", "SORT_KEY_TYPE");
        add(rows, INTEGER, "SORT_KEY", "DIST_KEY");
        return add(rows, VARCHAR, "ENCODING", "COLLATION");
    }

    static MemoryRows primaryKeys() {
        MemoryRows rows = text("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME");
        add(rows, SMALLINT, "KEY_SEQ");
        return add(rows, VARCHAR, "PK_NAME");
    }

    static MemoryRows foreignKeys() {
        MemoryRows rows = text(
                "PKTABLE_CAT",
                "PKTABLE_SCHEM",
                "PKTABLE_NAME",
                "PKCOLUMN_NAME",
                "FKTABLE_CAT",
                "FKTABLE_SCHEM",
                "FKTABLE_NAME",
                "FKCOLUMN_NAME");
        add(rows, SMALLINT, "KEY_SEQ", "UPDATE_RULE", "DELETE_RULE");
        add(rows, VARCHAR, "FK_NAME", "PK_NAME");
        return add(rows, SMALLINT, "DEFERRABILITY");
    }

    static MemoryRows indexInfo() {
        MemoryRows rows = text("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME");
        add(rows, BOOLEAN, "NON_UNIQUE");
        add(rows, VARCHAR, "INDEX_QUALIFIER", "INDEX_NAME");
        add(rows, SMALLINT, "TYPE", "ORDINAL_POSITION");
        add(rows, VARCHAR, "COLUMN_NAME", "ASC_OR_DESC");
        add(rows, TypeName.BIGINT, "CARDINALITY", "PAGES");
        return add(rows, VARCHAR, "FILTER_CONDITION");
    }

    static MemoryRows rowIdentifier() {
        MemoryRows rows = add(new MemoryRows(), SMALLINT, "SCOPE");
        add(rows, VARCHAR, "COLUMN_NAME");
        add(rows, INTEGER, "DATA_TYPE");
        add(rows, VARCHAR, "TYPE_NAME");
        add(rows, INTEGER, "COLUMN_SIZE", "BUFFER_LENGTH");
        return add(rows, SMALLINT, "DECIMAL_DIGITS", "PSEUDO_COLUMN");
    }

    static MemoryRows typeInfo() {
        MemoryRows rows = text("TYPE_NAME");
        add(rows, INTEGER, "DATA_TYPE", "PRECISION");
        add(rows, VARCHAR, "LITERAL_PREFIX", "LITERAL_SUFFIX", "CREATE_PARAMS");
        add(rows, SMALLINT, "NULLABLE");
        add(rows, BOOLEAN, "CASE_SENSITIVE");
        add(rows, SMALLINT, "SEARCHABLE");
        add(rows, BOOLEAN, "UNSIGNED_ATTRIBUTE", "FIXED_PREC_SCALE", "AUTO_INCREMENT");
        add(rows, VARCHAR, "LOCAL_TYPE_NAME");
        add(rows, SMALLINT, "MINIMUM_SCALE", "MAXIMUM_SCALE");
        return add(rows, INTEGER, "SQL_DATA_TYPE", "SQL_DATETIME_SUB", "NUM_PREC_RADIX");
    }

    static MemoryRows privileges(boolean ofColumns) {
        MemoryRows rows = text("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME");
        if (ofColumns) {
            rows.column("COLUMN_NAME", VARCHAR);
        }
        return add(rows, VARCHAR, "GRANTOR", "GRANTEE", "PRIVILEGE", "IS_GRANTABLE");
    }

    static MemoryRows procedures() {
        MemoryRows rows =
                text("PROCEDURE_CAT", "PROCEDURE_SCHEM", "PROCEDURE_NAME", "RESERVE1", "RESERVE2", "RESERVE3");
        add(rows, VARCHAR, "REMARKS");
        add(rows, SMALLINT, "PROCEDURE_TYPE");
        return add(rows, VARCHAR, "SPECIFIC_NAME");
    }

    static MemoryRows procedureColumns() {
        MemoryRows rows = argument(text("PROCEDURE_CAT", "PROCEDURE_SCHEM", "PROCEDURE_NAME"));
        add(rows, VARCHAR, "COLUMN_DEF");
        add(rows, INTEGER, "SQL_DATA_TYPE", "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH", "ORDINAL_POSITION");
        return add(rows, VARCHAR, "IS_NULLABLE", "SPECIFIC_NAME");
    }

    static MemoryRows functions() {
        MemoryRows rows = text("FUNCTION_CAT", "FUNCTION_SCHEM", "FUNCTION_NAME", "REMARKS");
        add(rows, SMALLINT, "FUNCTION_TYPE");
        return add(rows, VARCHAR, "SPECIFIC_NAME");
    }

    static MemoryRows functionColumns() {
        MemoryRows rows = argument(text("FUNCTION_CAT", "FUNCTION_SCHEM", "FUNCTION_NAME"));
        add(rows, INTEGER, "CHAR_OCTET_LENGTH", "ORDINAL_POSITION");
        return add(rows, VARCHAR, "IS_NULLABLE", "SPECIFIC_NAME");
    }

    private static MemoryRows argument(MemoryRows rows) {
        add(rows, VARCHAR, "COLUMN_NAME");
        add(rows, SMALLINT, "COLUMN_TYPE");
        add(rows, INTEGER, "DATA_TYPE");
        add(rows, VARCHAR, "TYPE_NAME");
        add(rows, INTEGER, "PRECISION", "LENGTH");
        add(rows, SMALLINT, "SCALE", "RADIX", "NULLABLE");
        return add(rows, VARCHAR, "REMARKS");
    }

    static MemoryRows clientInfoProperties() {
        MemoryRows rows = text("NAME");
        add(rows, INTEGER, "MAX_LEN");
        return add(rows, VARCHAR, "DEFAULT_VALUE", "DESCRIPTION");
    }

    static MemoryRows udts() {
        MemoryRows rows = text("TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "CLASS_NAME");
        add(rows, INTEGER, "DATA_TYPE");
        add(rows, VARCHAR, "REMARKS");
        return add(rows, SMALLINT, "BASE_TYPE");
    }

    static MemoryRows superTypes() {
        return text("TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "SUPERTYPE_CAT", "SUPERTYPE_SCHEM", "SUPERTYPE_NAME");
    }

    static MemoryRows superTables() {
        return text("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "SUPERTABLE_NAME");
    }

    static MemoryRows attributes() {
        MemoryRows rows = text("TYPE_CAT", "TYPE_SCHEM", "TYPE_NAME", "ATTR_NAME");
        add(rows, INTEGER, "DATA_TYPE");
        add(rows, VARCHAR, "ATTR_TYPE_NAME");
        add(rows, INTEGER, "ATTR_SIZE", "DECIMAL_DIGITS", "NUM_PREC_RADIX", "NULLABLE");
        add(rows, VARCHAR, "REMARKS", "ATTR_DEF");
        add(rows, INTEGER, "SQL_DATA_TYPE", "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH", "ORDINAL_POSITION");
        add(rows, VARCHAR, "IS_NULLABLE", "SCOPE_CATALOG", "SCOPE_SCHEMA", "SCOPE_TABLE");
        return add(rows, SMALLINT, "SOURCE_DATA_TYPE");
    }

    static MemoryRows pseudoColumns() {
        MemoryRows rows = text("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME");
        add(rows, INTEGER, "DATA_TYPE", "COLUMN_SIZE", "DECIMAL_DIGITS", "NUM_PREC_RADIX");
        add(rows, VARCHAR, "COLUMN_USAGE", "REMARKS");
        add(rows, INTEGER, "CHAR_OCTET_LENGTH");
        return add(rows, VARCHAR, "IS_NULLABLE");
    }
}
