// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.ReservedWords;
import io.github.redshift4j.driver.internal.sql.EscapeFunctions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.util.stream.Collectors;

/** Numbers and words: limits, names of things, functions behind {@code {fn ...}}. 0 is no limit, or one not known. */
abstract class Limitations extends SqlAbilities {
    private static final int CLUSTER_CONNECTIONS = 2_000;

    @Override
    public final int getMaxBinaryLiteralLength() {
        return 0;
    }

    @Override
    public final int getMaxCharLiteralLength() {
        return 0;
    }

    @Override
    public final int getMaxColumnNameLength() {
        return Limits.IDENTIFIER_BYTES;
    }

    @Override
    public final int getMaxColumnsInGroupBy() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInIndex() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInOrderBy() {
        return 0;
    }

    @Override
    public final int getMaxColumnsInSelect() {
        return Limits.COLUMNS;
    }

    @Override
    public final int getMaxColumnsInTable() {
        return Limits.COLUMNS;
    }

    @Override
    public final int getMaxConnections() {
        return CLUSTER_CONNECTIONS;
    }

    @Override
    public final int getMaxCursorNameLength() {
        return Limits.IDENTIFIER_BYTES;
    }

    @Override
    public final int getMaxIndexLength() {
        return 0;
    }

    @Override
    public final int getMaxSchemaNameLength() {
        return Limits.IDENTIFIER_BYTES;
    }

    @Override
    public final int getMaxProcedureNameLength() {
        return Limits.IDENTIFIER_BYTES;
    }

    @Override
    public final int getMaxCatalogNameLength() {
        return Limits.IDENTIFIER_BYTES;
    }

    @Override
    public final int getMaxRowSize() {
        return 0;
    }

    @Override
    public final int getMaxStatementLength() {
        return Limits.STATEMENT_BYTES;
    }

    @Override
    public final int getMaxStatements() {
        return 0;
    }

    @Override
    public final int getMaxTableNameLength() {
        return Limits.IDENTIFIER_BYTES;
    }

    @Override
    public final int getMaxTablesInSelect() {
        return 0;
    }

    @Override
    public final int getMaxUserNameLength() {
        return Limits.IDENTIFIER_BYTES;
    }

    @Override
    public final String getNumericFunctions() {
        return EscapeFunctions.NUMERIC;
    }

    @Override
    public final String getStringFunctions() {
        return EscapeFunctions.STRING;
    }

    @Override
    public final String getSystemFunctions() {
        return EscapeFunctions.SYSTEM;
    }

    @Override
    public final String getTimeDateFunctions() {
        return EscapeFunctions.TIME_DATE;
    }

    @Override
    public final String getSQLKeywords() {
        return ReservedWords.documented().stream()
                .filter(word -> !StandardKeywords.contains(word))
                .sorted()
                .collect(Collectors.joining(","));
    }

    @Override
    public final String getSearchStringEscape() {
        return "\\";
    }

    @Override
    public final String getExtraNameCharacters() {
        return "$";
    }

    @Override
    public final String getIdentifierQuoteString() {
        return "\"";
    }

    @Override
    public final String getSchemaTerm() {
        return "schema";
    }

    @Override
    public final String getProcedureTerm() {
        return "procedure";
    }

    @Override
    public final String getCatalogTerm() {
        return "database";
    }

    @Override
    public final String getCatalogSeparator() {
        return ".";
    }

    @Override
    public final int getDefaultTransactionIsolation() {
        return Connection.TRANSACTION_SERIALIZABLE;
    }

    @Override
    public final boolean supportsTransactionIsolationLevel(int level) {
        return level == Connection.TRANSACTION_SERIALIZABLE;
    }

    @Override
    public final boolean supportsResultSetType(int type) {
        return type == ResultSet.TYPE_FORWARD_ONLY || type == ResultSet.TYPE_SCROLL_INSENSITIVE;
    }

    @Override
    public final boolean supportsResultSetConcurrency(int type, int concurrency) {
        return supportsResultSetType(type) && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public final boolean supportsResultSetHoldability(int holdability) {
        return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public final int getResultSetHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public final int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public final int getJDBCMinorVersion() {
        return 3;
    }

    @Override
    public final int getSQLStateType() {
        return sqlStateSQL;
    }

    @Override
    public final RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }
}
