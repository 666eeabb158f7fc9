// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NestedBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrimaryRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableNameContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CREATE TABLE AS takes from its query beside the rows: names and lengths of columns, and the one table whose rows
 * are copied, of which it takes the design.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CTAS_usage_notes.html">CTAS usage notes</a>
 */
final class QuerySource {
    private final @Nullable String table;
    private final List<ResultColumn> items;

    private QuerySource(@Nullable String table, List<ResultColumn> items) {
        this.table = table;
        this.items = List.copyOf(items);
    }

    static QuerySource of(QueryContext query, Translation to) {
        QueryContext inner = unwrapped(query);
        List<ResultColumn> items = ResultColumns.of(inner.queryBody(), to);
        return new QuerySource(copied(inner, to), items == null ? List.of() : items);
    }

    /** Takes off parentheses around a whole query. */
    private static QueryContext unwrapped(QueryContext query) {
        boolean alone = query.withClause() == null
                && query.orderBy() == null
                && query.limitClause().isEmpty();
        return alone && query.queryBody() instanceof NestedBodyContext nested ? unwrapped(nested.query()) : query;
    }

    /** The table of a query that neither joins, groups, orders nor limits; null for any other. */
    private static @Nullable String copied(QueryContext query, Translation to) {
        if (query.withClause() != null
                || query.orderBy() != null
                || !query.limitClause().isEmpty()
                || !(query.queryBody() instanceof PlainBodyContext plain)) {
            return null;
        }
        QuerySpecificationContext select = plain.querySpecification();
        boolean whole = select.selectPrefix() == null
                && select.hierarchyClause().isEmpty()
                && select.groupByClause() == null
                && select.havingClause() == null
                && select.qualifyClause() == null
                && select.fromClause() != null
                && select.fromClause().relation().size() == 1
                && select.selectItem().stream().noneMatch(i -> Aggregates.isIn(i) || Aggregates.isWindowIn(i));
        return whole ? table(select.fromClause().relation(0), to) : null;
    }

    private static @Nullable String table(RelationContext relation, Translation to) {
        return relation instanceof PrimaryRelationContext primary
                        && primary.tablePrimary() instanceof TableNameContext table
                        && table.pivotClause() == null
                        && OtherDatabases.isOwn(Relation.parts(table.path(), to), to)
                ? to.reading(Reading.UNGUARDED, () -> Relations.name(Relation.parts(table.path(), to), to))
                : null;
    }

    /** A column of NULL alone has no type that a table could keep. */
    void refuseUntyped(String created, List<String> names) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).untyped()) {
                String name = i < names.size() ? names.get(i) : items.get(i).name();
                throw unsupported(created, name, "unknown");
            }
        }
    }

    /** Columns of intervals have a unit. */
    static void refuseIntervals(String created, List<String> names, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            RedshiftType type = columns.get(i).type();
            if (type != null && type.name() == TypeName.INTERVAL) {
                throw unsupported(
                        created,
                        i < names.size() ? names.get(i) : columns.get(i).name(),
                        "interval");
            }
        }
    }

    private static ServerException unsupported(String table, String column, String type) {
        return Refused.notSupported("Column \"" + table + '.' + column + "\" has unsupported type \"" + type + "\".");
    }

    /** The names of the columns; none if they are not known. */
    List<String> columns() {
        return items.stream().map(ResultColumn::name).toList();
    }

    @Nullable
    String table() {
        return items.isEmpty() ? null : table;
    }

    boolean hasWidths() {
        return items.stream().anyMatch(item -> item.width() > TextWidths.UNKNOWN);
    }

    /** Of every column its length in bytes, 0 where it is not known, as JSON. */
    String widths() {
        return Super.array(items.stream().map(item -> Super.of(item.width())).toArray(Super[]::new))
                .toJson();
    }

    /** Of every column the table's column it is, or null, as JSON. */
    String inherited() {
        return Super.array(items.stream()
                        .map(item -> item.source() == null ? Super.nullValue() : Super.of(item.source()))
                        .toArray(Super[]::new))
                .toJson();
    }
}
