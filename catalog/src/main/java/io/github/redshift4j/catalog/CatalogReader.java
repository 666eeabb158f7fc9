// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the queries and puts their rows together; used once. */
final class CatalogReader {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private record SchemaRow(Identifier name, @Nullable String owner) {}

    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    private final CatalogFilter filter;
    private final List<SchemaRow> schemas = new ArrayList<>();
    private final Map<Long, Relation> relations = new LinkedHashMap<>();
    private final Map<QualifiedName, Relation> byName = new LinkedHashMap<>();
    private final Map<Long, Relation.Target> targets = new LinkedHashMap<>();

    CatalogReader(CatalogFilter filter) {
        this.filter = filter;
    }

    RedshiftCatalog read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            each(statement, CatalogQueries.schemas(filter), this::addSchema);
            each(statement, CatalogQueries.relations(filter), this::addRelation);
            each(statement, CatalogQueries.columns(filter), this::addColumn);
            each(statement, CatalogQueries.keys(filter), this::addKey);
            each(statement, CatalogQueries.viewDefinitions(filter), this::addDefinition);
            if (relations.values().stream().anyMatch(this::hasForeignKey)) {
                each(statement, CatalogQueries.referencedColumns(filter), this::addTargetColumn);
            }
            if (relations.values().stream().anyMatch(Relation::isLateBinding)) {
                each(statement, CatalogQueries.lateBindingColumns(filter), this::addLateBindingColumn);
            }
        }
        Map<Identifier, List<Relation>> bySchema = relations.values().stream()
                .collect(
                        Collectors.groupingBy(relation -> relation.name.schema().orElseThrow()));
        List<Schema> read = new ArrayList<>();
        for (SchemaRow schema : schemas) {
            read.add(toSchema(schema, bySchema.getOrDefault(schema.name, List.of())));
        }
        return new RedshiftCatalog(read);
    }

    private static void each(Statement statement, String sql, RowConsumer consumer) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                consumer.accept(rows);
            }
        }
    }

    private boolean hasForeignKey(Relation relation) {
        return relation.keys.stream().anyMatch(key -> key.kind().equals("f"));
    }

    private void addSchema(ResultSet row) throws SQLException {
        schemas.add(new SchemaRow(Identifier.of(row.getString("schema_name")), row.getString("owner")));
    }

    private void addRelation(ResultSet row) throws SQLException {
        Relation relation = new Relation(
                tableName(row), row.getString("kind").equals("v"), row.getInt("dist_style"), row.getString("remarks"));
        relations.put(row.getLong("relation_id"), relation);
        byName.put(relation.name, relation);
    }

    private static QualifiedName tableName(ResultSet row) throws SQLException {
        return QualifiedName.of(row.getString("schema_name"), row.getString("table_name"));
    }

    private void addColumn(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong("relation_id"));
        if (relation == null) {
            return; // made after the relations were read
        }
        String expression = row.getString("default_expression");
        Identity identity =
                expression == null ? null : Identity.ofDefault(expression).orElse(null);
        Column column = new Column(
                Identifier.of(row.getString("column_name")),
                type(row.getString("type"), row.getInt("type_oid"), row.getInt("type_modifier")),
                !row.getBoolean("not_null"),
                identity == null ? expression : null,
                identity,
                row.getString("remarks"));
        relation.add(
                row.getInt("position"),
                new Relation.ColumnRow(
                        column,
                        Optional.ofNullable(row.getString("encoding")).flatMap(Encoding::of),
                        row.getBoolean("dist_key"),
                        row.getInt("sort_key")));
    }

    /** The OID and modifier say it best; the printed type serves where a view's column has a type of its own. */
    private static RedshiftType type(String printed, int oid, int modifier) {
        try {
            RedshiftType type = RedshiftType.ofOid(oid, modifier);
            return type.typmod() == modifier ? type : printedType(printed);
        } catch (IllegalArgumentException unknownOid) {
            return printedType(printed);
        }
    }

    private static RedshiftType printedType(String printed) {
        try {
            return RedshiftType.parseCatalog(printed);
        } catch (IllegalArgumentException ofNoTable) {
            return RedshiftType.of(TypeName.UNKNOWN);
        }
    }

    private void addKey(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong("relation_id"));
        if (relation != null) {
            relation.keys.add(new Relation.KeyRow(
                    Identifier.of(row.getString("key_name")),
                    row.getString("kind"),
                    positions(row.getString("columns")),
                    row.getLong("referenced_id"),
                    positions(row.getString("referenced_columns"))));
        }
    }

    /** Reads {@code {2,1}}; null, as in a key that references nothing, is none. */
    static List<Integer> positions(@Nullable String array) {
        return array == null
                ? List.of()
                : NUMBER.matcher(array)
                        .results()
                        .map(number -> Integer.valueOf(number.group()))
                        .toList();
    }

    private void addTargetColumn(ResultSet row) throws SQLException {
        QualifiedName name = tableName(row);
        targets.computeIfAbsent(row.getLong("relation_id"), id -> new Relation.Target(name, new LinkedHashMap<>()))
                .columns()
                .put(row.getInt("position"), Identifier.of(row.getString("column_name")));
    }

    private void addDefinition(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong("relation_id"));
        String definition = row.getString("definition");
        if (relation != null && definition != null) {
            relation.define(definition);
        }
    }

    private void addLateBindingColumn(ResultSet row) throws SQLException {
        Relation relation = byName.get(tableName(row));
        if (relation != null) {
            Column column = new Column(
                    Identifier.of(row.getString("column_name")),
                    printedType(row.getString("type")),
                    true,
                    null,
                    null,
                    null);
            relation.add(row.getInt("position"), new Relation.ColumnRow(column, Optional.empty(), false, 0));
        }
    }

    private Schema toSchema(SchemaRow schema, List<Relation> relationsOfSchema) throws SQLException {
        List<Table> tables = new ArrayList<>();
        List<View> views = new ArrayList<>();
        for (Relation relation : relationsOfSchema) {
            if (relation.view) {
                views.add(relation.toView());
            } else {
                tables.add(relation.toTable(targets));
            }
        }
        return new Schema(schema.name, schema.owner, tables, views);
    }
}
