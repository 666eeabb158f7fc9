// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AssignmentContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnNamesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InsertQueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InsertRowContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InsertRowsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InsertStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InsertValueContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectItemContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Literals that go into columns as they stand, and are what the columns are: see {@link SpatialLiterals}. */
final class StoredLiterals {
    private final String table;
    private final Translation to;
    private @Nullable List<Column> columns;

    /** @param table the target as PostgreSQL knows it; its columns are asked for where a literal stands */
    StoredLiterals(String table, Translation to) {
        this.table = table;
        this.to = to;
    }

    /** Notes those of an INSERT. */
    static void note(InsertStatementContext insert, Translation to) {
        StoredLiterals literals =
                new StoredLiterals(Names.quote(Names.parts(insert.qualifiedName(), to.settings())), to);
        if (insert.insertSource() instanceof InsertRowsContext rows) {
            rows.insertRow().forEach(row -> literals.note(row, insert.columnNames()));
        } else if (insert.insertSource() instanceof InsertQueryContext query
                && query.query().queryBody() instanceof PlainBodyContext plain) {
            literals.noteItems(plain.querySpecification().selectItem(), insert.columnNames());
        }
    }

    /** Notes those of a row of VALUES. */
    void note(InsertRowContext row, @Nullable ColumnNamesContext names) {
        List<InsertValueContext> values = row.insertValue(); // made anew by each call
        for (int i = 0; i < values.size(); i++) {
            note(values.get(i).expression(), i, names);
        }
    }

    /** Notes those of SET. */
    void note(List<AssignmentContext> assignments) {
        for (AssignmentContext assignment : assignments) {
            ExpressionContext value = assignment.insertValue().expression();
            if (value != null && isText(value)) {
                store(value, named(Names.of(assignment.identifier(), to.settings())));
            }
        }
    }

    private void noteItems(List<SelectItemContext> items, @Nullable ColumnNamesContext names) {
        for (int i = 0; i < items.size() && items.get(i) instanceof SelectExpressionContext item; i++) {
            note(item.expression(), i, names);
        }
    }

    private void note(@Nullable ExpressionContext value, int position, @Nullable ColumnNamesContext names) {
        if (value == null || !isText(value)) {
            return;
        } else if (names == null) {
            store(value, position < columns().size() ? columns().get(position).type() : null);
        } else if (position < names.identifier().size()) {
            store(value, named(Names.of(names.identifier(position), to.settings())));
        }
    }

    private static boolean isText(ExpressionContext value) {
        return Labels.literal(value) instanceof StringLiteralContext;
    }

    private void store(ExpressionContext value, @Nullable RedshiftType type) {
        if (type != null) {
            SpatialLiterals.note(value, type, to);
            if (Labels.literal(value) instanceof StringLiteralContext literal) {
                NumberLiterals.check(literal, type.name());
            }
        }
    }

    private @Nullable RedshiftType named(String name) {
        Optional<Column> column =
                columns().stream().filter(known -> known.name().equals(name)).findFirst();
        return column.map(Column::type).orElse(null);
    }

    private List<Column> columns() {
        List<Column> known = columns;
        if (known == null) {
            known = new ArrayList<>(to.columns("SELECT * FROM " + table));
            columns = known;
        }
        return known;
    }
}
