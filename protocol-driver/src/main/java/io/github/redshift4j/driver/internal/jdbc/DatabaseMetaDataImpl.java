// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.session.DriverVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metadata, of the connection's database unless an option says otherwise. Objects are read with the catalog module's
 * queries, one round trip a call; constants are in the classes above.
 */
final class DatabaseMetaDataImpl extends Limitations {
    private final ConnectionImpl connection;
    private final TableMetaData tables;
    private final KeyMetaData keys;
    private final PrivilegeMetaData privileges;
    private final RoutineMetaData routines;

    DatabaseMetaDataImpl(ConnectionImpl connection) {
        this.connection = connection;
        MetaQueries queries = new MetaQueries(connection);
        this.tables = new TableMetaData(queries);
        this.keys = new KeyMetaData(queries);
        this.privileges = new PrivilegeMetaData(queries);
        this.routines = new RoutineMetaData(queries);
    }

    private ResultSet result(MemoryRows rows) throws SQLException {
        return new ResultSetImpl(null, connection.columns(rows.fields()), rows, Shape.SCROLLABLE);
    }

    @Override
    public String getURL() {
        return connection.url();
    }

    @Override
    public String getUserName() {
        return connection.session().user();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    @Override
    public String getDatabaseProductName() {
        return "Redshift";
    }

    /** The server's own words, {@code 8.0.2}: the PostgreSQL it once came from, which tells nothing of features. */
    @Override
    public String getDatabaseProductVersion() {
        String version = connection.session().parameter("server_version");
        return version == null ? "8.0.2" : version;
    }

    @Override
    public int getDatabaseMajorVersion() {
        return versionPart(0);
    }

    @Override
    public int getDatabaseMinorVersion() {
        return versionPart(1);
    }

    private int versionPart(int index) {
        String[] parts = getDatabaseProductVersion().split("\\.");
        return index < parts.length && parts[index].matches("\\d{1,4}") ? Integer.parseInt(parts[index]) : 0;
    }

    @Override
    public String getDriverName() {
        return DriverVersion.NAME;
    }

    @Override
    public String getDriverVersion() {
        return DriverVersion.TEXT;
    }

    @Override
    public int getDriverMajorVersion() {
        return DriverVersion.MAJOR;
    }

    @Override
    public int getDriverMinorVersion() {
        return DriverVersion.MINOR;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return result(tables.catalogs(connection.getCatalog()));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String database, @Nullable String schemaPattern) throws SQLException {
        return result(tables.schemas(database, schemaPattern));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        MemoryRows rows = MetaRows.tableTypes();
        TableRow.TYPES.forEach(rows::row);
        return result(rows);
    }

    @Override
    public ResultSet getTables(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            String @Nullable [] types)
            throws SQLException {
        return result(tables.tables(database, schemaPattern, tablePattern, types));
    }

    @Override
    public ResultSet getColumns(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern)
            throws SQLException {
        return result(tables.columns(database, schemaPattern, tablePattern, columnPattern));
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String database, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return result(keys.primaryKeys(database, schema, table));
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String database, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return result(keys.foreignKeys(database, null, null, schema, table));
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String database, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return result(keys.foreignKeys(database, schema, table, null, null));
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentDatabase,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String database,
            @Nullable String schema,
            @Nullable String table)
            throws SQLException {
        return result(keys.crossReference(parentDatabase, parentSchema, parentTable, database, schema, table));
    }

    /** Redshift has no indexes. */
    @Override
    public ResultSet getIndexInfo(
            @Nullable String database, @Nullable String schema, String table, boolean unique, boolean approximate)
            throws SQLException {
        return result(MetaRows.indexInfo());
    }

    /** The primary key, which identifies a row as far as the application keeps it unique. */
    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String database, @Nullable String schema, String table, int scope, boolean nullable)
            throws SQLException {
        return result(keys.rowIdentifier(database, schema, table, scope));
    }

    /** No column changes by itself when a row is updated. */
    @Override
    public ResultSet getVersionColumns(@Nullable String database, @Nullable String schema, String table)
            throws SQLException {
        return result(MetaRows.rowIdentifier());
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        MemoryRows rows = MetaRows.typeInfo();
        List<TypeName> types = new ArrayList<>();
        for (TypeName type : TypeName.values()) {
            if (type.kind() == TypeName.Kind.COLUMN) {
                types.add(type);
            }
        }
        types.sort(Comparator.comparingInt(TypeFacts::jdbcType));
        for (TypeName type : types) {
            ColumnFacts facts = ColumnFacts.widest(type);
            String quote = facts.isQuoted() ? "'" : null;
            rows.row(
                    facts.name(),
                    TypeFacts.jdbcType(type),
                    facts.size(),
                    quote,
                    quote,
                    facts.createParameters(),
                    typeNullable,
                    TypeFacts.isText(type),
                    typeSearchable,
                    false,
                    false,
                    type == TypeName.INTEGER || type == TypeName.BIGINT,
                    type.sql(),
                    0,
                    type == TypeName.DECIMAL ? 37 : 0,
                    TypeFacts.jdbcType(type),
                    null,
                    10);
        }
        return result(rows);
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        return result(MetaRows.clientInfoProperties()
                .row(
                        ClientInfo.APPLICATION_NAME,
                        64,
                        "Redshift4J",
                        "Shown as application_name in the server's session views"));
    }

    // What Redshift does not have: an empty answer is the true one.

    @Override
    public ResultSet getUDTs(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String typePattern,
            int @Nullable [] types)
            throws SQLException {
        return result(MetaRows.udts());
    }

    @Override
    public ResultSet getSuperTypes(
            @Nullable String database, @Nullable String schemaPattern, @Nullable String typePattern)
            throws SQLException {
        return result(MetaRows.superTypes());
    }

    @Override
    public ResultSet getSuperTables(
            @Nullable String database, @Nullable String schemaPattern, @Nullable String tablePattern)
            throws SQLException {
        return result(MetaRows.superTables());
    }

    @Override
    public ResultSet getAttributes(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String typePattern,
            @Nullable String attributePattern)
            throws SQLException {
        return result(MetaRows.attributes());
    }

    @Override
    public ResultSet getPseudoColumns(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern)
            throws SQLException {
        return result(MetaRows.pseudoColumns());
    }

    @Override
    public ResultSet getTablePrivileges(
            @Nullable String database, @Nullable String schemaPattern, @Nullable String tablePattern)
            throws SQLException {
        return result(privileges.ofTables(database, schemaPattern, tablePattern));
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String database, @Nullable String schema, @Nullable String table, @Nullable String columnPattern)
            throws SQLException {
        return result(privileges.ofColumns(database, schema, table, columnPattern));
    }

    @Override
    public ResultSet getProcedures(
            @Nullable String database, @Nullable String schemaPattern, @Nullable String procedurePattern)
            throws SQLException {
        return result(routines.procedures(database, schemaPattern, procedurePattern));
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String procedurePattern,
            @Nullable String columnPattern)
            throws SQLException {
        return result(routines.procedureColumns(database, schemaPattern, procedurePattern, columnPattern));
    }

    @Override
    public ResultSet getFunctions(
            @Nullable String database, @Nullable String schemaPattern, @Nullable String functionPattern)
            throws SQLException {
        return result(routines.functions(database, schemaPattern, functionPattern));
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String functionPattern,
            @Nullable String columnPattern)
            throws SQLException {
        return result(routines.functionColumns(database, schemaPattern, functionPattern, columnPattern));
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Wrappers.isWrapper(this, type);
    }
}
