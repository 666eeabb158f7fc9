// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.DistStyle;
import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SortKey;
import io.github.redshift4j.core.TableDesign;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs the queries and puts their rows together; used once. */
final class CatalogReader {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private final CatalogFilter filter;
    private final Map<Long, Relation> relations = new LinkedHashMap<>();
    private final Map<QualifiedName, Relation> byName = new LinkedHashMap<>();
    /** The relations, and those that foreign keys name outside the filter. */
    private final Map<Long, Relation> referenced = new LinkedHashMap<>();

    CatalogReader(CatalogFilter filter) {
        this.filter = filter;
    }

    RedshiftCatalog read(Connection connection) throws SQLException {
        List<SchemaRow> schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            each(statement, CatalogQueries.schemas(filter), row -> schemas.add(SchemaRow.of(row)));
            each(statement, CatalogQueries.relations(filter), this::addRelation);
            each(statement, CatalogQueries.columns(filter), this::addColumn);
            each(statement, CatalogQueries.keys(filter), this::addKey);
            each(statement, CatalogQueries.viewDefinitions(filter), this::addDefinition);
            each(statement, CatalogQueries.lateBindingColumns(), this::addLateBindingColumn);
            readReferencedElsewhere(statement);
        }
        return new RedshiftCatalog(schemas.stream().map(this::schema).toList());
    }

    private void addRelation(ResultSet row) throws SQLException {
        Relation relation = new Relation(
                QualifiedName.of(row.getString("schema_name"), row.getString("table_name")),
                row.getString("kind").equals("v"),
                row.getInt("dist_style"),
                row.getString("remarks"));
        relations.put(row.getLong("relation_id"), relation);
        byName.put(relation.name, relation);
    }

    private void addColumn(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong("relation_id"));
        if (relation == null) {
            return; // made after the relations were read
        }
        String expression = row.getString("default_expression");
        Identity identity =
                expression == null ? null : Identity.ofDefault(expression).orElse(null);
        relation.columns.put(
                row.getInt("position"),
                new ColumnRow(
                        new Column(
                                Identifier.of(row.getString("column_name")),
                                type(row.getString("type"), row.getInt("type_oid"), row.getInt("type_modifier")),
                                !row.getBoolean("not_null"),
                                identity == null ? expression : null,
                                identity,
                                row.getString("remarks")),
                        Encoding.of(String.valueOf(row.getString("encoding"))).orElse(Encoding.RAW),
                        row.getBoolean("dist_key"),
                        row.getInt("sort_key")));
    }

    /** The OID and modifier say it best; the printed type serves where a view's column has a type of its own. */
    private static RedshiftType type(String printed, int oid, int modifier) {
        try {
            RedshiftType type = RedshiftType.ofOid(oid, modifier);
            return type.typmod() == modifier ? type : RedshiftType.parseCatalog(printed);
        } catch (IllegalArgumentException unknownOid) {
            return RedshiftType.parseCatalog(printed);
        }
    }

    private void addKey(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong("relation_id"));
        if (relation != null) {
            relation.keys.add(new KeyRow(
                    Identifier.of(row.getString("key_name")),
                    row.getString("kind"),
                    positions(row.getString("columns")),
                    row.getLong("referenced_id"),
                    positions(row.getString("referenced_columns"))));
        }
    }

    private void addDefinition(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong("relation_id"));
        if (relation != null) {
            relation.definition =
                    Optional.ofNullable(row.getString("definition")).orElse("");
        }
    }

    private void addLateBindingColumn(ResultSet row) throws SQLException {
        Relation relation = byName.get(QualifiedName.of(row.getString("schema_name"), row.getString("table_name")));
        if (relation != null) {
            Column column = new Column(
                    Identifier.of(row.getString("column_name")),
                    RedshiftType.parseCatalog(row.getString("type")),
                    true,
                    null,
                    null,
                    null);
            relation.columns.put(row.getInt("position"), new ColumnRow(column, Encoding.RAW, false, 0));
        }
    }

    /** A foreign key may point to a table that the filter left out; another reading of all brings the names. */
    private void readReferencedElsewhere(Statement statement) throws SQLException {
        boolean missing = relations.values().stream()
                .flatMap(relation -> relation.keys.stream())
                .anyMatch(key -> key.kind.equals("f") && !relations.containsKey(key.referencedId));
        if (missing) {
            CatalogReader all = new CatalogReader(new CatalogFilter("%", null, null));
            each(statement, CatalogQueries.relations(all.filter), all::addRelation);
            each(statement, CatalogQueries.columns(all.filter), all::addColumn);
            all.relations.forEach(referenced::put);
        }
        referenced.putAll(relations);
    }

    private Schema schema(SchemaRow schema) {
        List<Table> tables = new ArrayList<>();
        List<View> views = new ArrayList<>();
        for (Relation relation : relations.values()) {
            if (relation.name.schema().filter(schema.name::equals).isEmpty()) {
                continue;
            }
            if (relation.view) {
                views.add(relation.toView());
            } else {
                tables.add(relation.toTable(referenced));
            }
        }
        return new Schema(schema.name, schema.owner, tables, views);
    }

    private static List<Integer> positions(@Nullable String array) {
        return array == null
                ? List.of()
                : NUMBER.matcher(array)
                        .results()
                        .map(number -> Integer.valueOf(number.group()))
                        .toList();
    }

    private static void each(Statement statement, String sql, RowConsumer consumer) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                consumer.accept(rows);
            }
        }
    }

    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    private record SchemaRow(Identifier name, @Nullable String owner) {
        static SchemaRow of(ResultSet row) throws SQLException {
            return new SchemaRow(Identifier.of(row.getString("schema_name")), row.getString("owner"));
        }
    }

    private record ColumnRow(Column column, Encoding encoding, boolean distKey, int sortKey) {}

    private record KeyRow(
            Identifier name, String kind, List<Integer> columns, long referencedId, List<Integer> referencedColumns) {}

    /** A table or view while its rows come in. */
    private static final class Relation {
        final QualifiedName name;
        final boolean view;
        final int distStyle;
        final @Nullable String comment;
        final Map<Integer, ColumnRow> columns = new LinkedHashMap<>();
        final List<KeyRow> keys = new ArrayList<>();
        String definition = "";

        Relation(QualifiedName name, boolean view, int distStyle, @Nullable String comment) {
            this.name = name;
            this.view = view;
            this.distStyle = distStyle;
            this.comment = comment;
        }

        View toView() {
            return new View(
                    name,
                    View.Kind.ofDefinition(definition),
                    definition,
                    columns.values().stream().map(ColumnRow::column).toList());
        }

        Table toTable(Map<Long, Relation> relations) {
            return new Table(
                    name,
                    columns.values().stream().map(ColumnRow::column).toList(),
                    keys.stream().map(key -> toKey(key, relations)).toList(),
                    design(),
                    comment);
        }

        private TableDesign design() {
            Map<Identifier, Encoding> encodings = new LinkedHashMap<>();
            columns.values().forEach(row -> encodings.put(row.column().name(), row.encoding()));
            DistStyle style = style();
            // Under AUTO the key is the server's choice of the day, not part of the design.
            Identifier distKey = columns.values().stream()
                    .filter(row -> row.distKey() && style == DistStyle.KEY)
                    .map(row -> row.column().name())
                    .findFirst()
                    .orElse(null);
            return new TableDesign(style, distKey, sortKey(), encodings, true);
        }

        private DistStyle style() {
            for (DistStyle style : DistStyle.values()) {
                if (style.code() == distStyle) {
                    return style;
                }
            }
            throw new IllegalStateException("Table " + name + " has distribution style " + distStyle
                    + ", which is none of those Redshift documents");
        }

        private @Nullable SortKey sortKey() {
            List<ColumnRow> sorted = columns.values().stream()
                    .filter(row -> row.sortKey() != 0)
                    .sorted(Comparator.comparingInt(row -> Math.abs(row.sortKey())))
                    .toList();
            if (sorted.isEmpty()) {
                return null;
            }
            List<Identifier> names =
                    sorted.stream().map(row -> row.column().name()).toList();
            return sorted.stream().anyMatch(row -> row.sortKey() < 0)
                    ? new SortKey.Interleaved(names)
                    : new SortKey.Compound(names);
        }

        private Key toKey(KeyRow key, Map<Long, Relation> relations) {
            List<Identifier> own = names(key.columns());
            return switch (key.kind()) {
                case "p" -> new Key.Primary(key.name(), own);
                case "u" -> new Key.Unique(key.name(), own);
                default -> {
                    Relation target = relations.get(key.referencedId());
                    if (target == null) {
                        throw new IllegalStateException("Foreign key " + key.name() + " of " + name
                                + " references a table the catalog does not show");
                    }
                    yield new Key.Foreign(key.name(), own, target.name, target.names(key.referencedColumns()));
                }
            };
        }

        private List<Identifier> names(List<Integer> positions) {
            List<Identifier> names = new ArrayList<>();
            for (int position : positions) {
                ColumnRow row = columns.get(position);
                if (row == null) {
                    throw new IllegalStateException(
                            "A key names column " + position + " of " + name + ", which the catalog does not show");
                }
                names.add(row.column().name());
            }
            return names;
        }
    }
}
