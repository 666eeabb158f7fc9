// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlWriter;
import io.github.redshift4j.core.TableDesign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.Constraint;
import org.jooq.Context;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Nullability;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/**
 * CREATE TABLE as Redshift has it: identity with seed and step, ENCODE by column, the physical design after the columns or
 * before AS.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_TABLE_NEW.html">CREATE TABLE</a>
 */
final class CreateTablePart extends CustomQueryPart {
    private static final Pattern CHECK = Pattern.compile("(?:^|\" )check \\(");
    private static final Pattern ACTION = Pattern.compile("\\) on (?:delete|update) ");

    private final QOM.CreateTable table;
    private final TableDesign design;
    private final Map<String, Encoding> encodings = new HashMap<>();

    private CreateTablePart(QOM.CreateTable table, TableDesign design) {
        this.table = table;
        this.design = design;
        design.encodings().forEach((column, encoding) -> encodings.put(column.name(), encoding));
    }

    static CreateTablePart of(QueryPart create, TableDesign design) {
        if (!(create instanceof QOM.CreateTable table)) {
            throw new IllegalArgumentException("A table design belongs to createTable(…), got " + create);
        }
        CreateTablePart part = new CreateTablePart(table, design);
        part.check();
        return part;
    }

    private void check() {
        if (table.$onCommit() != null) {
            throw Refusals.refusal("ON COMMIT on a temporary table", "it lives until the session ends; drop it");
        }
        if (table.$withData() != null) {
            throw Refusals.refusal("WITH DATA and WITH NO DATA", "add WHERE FALSE to the SELECT for no data");
        }
        if (table.$storage() != null) {
            throw Refusals.refusal(
                    "a storage clause", "give the design to Redshift.createTable(context, table, design)");
        }
        boolean commented = table.$comment() != null
                || fields().stream().anyMatch(field -> !field.getComment().isEmpty());
        if (commented) {
            throw Refusals.refusal("comments within CREATE TABLE", "run commentOnTable and commentOnColumn after it");
        }
        boolean other = table.$tableElements().stream()
                .anyMatch(element -> !(element instanceof Field) && !(element instanceof Constraint));
        if (other) {
            throw Refusals.refusal("indexes", "use sort keys");
        }
        List<String> missing = new ArrayList<>();
        for (Identifier column : designColumns()) {
            if (!fields().isEmpty() && fields().stream().noneMatch(field -> named(field, column))) {
                missing.add(column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("The design of " + table.$table().getName() + " names columns " + missing
                    + ", which the table does not have");
        }
    }

    private static boolean named(Field<?> field, Identifier column) {
        return Identifier.fold(field.getName()).equals(Identifier.fold(column.name()));
    }

    private List<Identifier> designColumns() {
        List<Identifier> columns = new ArrayList<>(design.encodings().keySet());
        if (design.distKey() != null) {
            columns.add(design.distKey());
        }
        if (design.sortKey() != null) {
            columns.addAll(design.sortKey().columns());
        }
        return columns;
    }

    private List<Field<?>> fields() {
        List<Field<?>> fields = new ArrayList<>();
        table.$tableElements().forEach(element -> {
            if (element instanceof Field<?> field) {
                fields.add(field);
            }
        });
        return fields;
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.visit(DSL.keyword(table.$temporary() ? "create temporary table " : "create table "));
        if (table.$ifNotExists()) {
            ctx.visit(DSL.keyword("if not exists ")).sql("");
        }
        ctx.visit(table.$table());
        if (!table.$tableElements().isEmpty()) {
            elements(ctx);
        }
        String attributes = new SqlWriter().part(design).toString();
        if (!attributes.isEmpty()) {
            ctx.sql(' ').sql(attributes);
        }
        if (table.$select() != null) {
            ctx.sql(' ').visit(DSL.keyword("as")).sql(' ').visit(table.$select());
        }
    }

    private void elements(Context<?> ctx) {
        boolean qualify = ctx.qualify();
        ctx.sql(" (").qualify(false);
        String separator = "";
        for (QueryPart element : table.$tableElements()) {
            ctx.sql(separator);
            if (element instanceof Field<?> field) {
                column(ctx, field);
            } else {
                constraint(ctx, element);
            }
            separator = ", ";
        }
        ctx.qualify(qualify).sql(')');
    }

    /** Keys are informational; jOOQ does not open a constraint, so its text tells a CHECK and an action. */
    private static void constraint(Context<?> ctx, QueryPart constraint) {
        String sql = DSL.using(ctx.dialect()).renderInlined(constraint);
        if (CHECK.matcher(sql).find()) {
            throw Refusals.refusal("CHECK constraints", "check values before they are loaded");
        }
        if (ACTION.matcher(sql).find()) {
            throw Refusals.refusal("ON DELETE and ON UPDATE", "leave them out: keys are not enforced");
        }
        ctx.visit(constraint);
    }

    private void column(Context<?> ctx, Field<?> field) {
        DataType<?> type = field.getDataType();
        ctx.visit(field.getUnqualifiedName());
        if (table.$select() != null) {
            return;
        }
        ctx.sql(' ').sql(TypeNames.of(type, ctx.configuration()));
        if (type.identity()) {
            ctx.visit(DSL.keyword(" generated by default as identity")).sql("(1, 1)");
        }
        if (type.defaulted()) {
            ctx.visit(DSL.keyword(" default ")).visit(type.defaultValue());
        }
        Encoding encoding = encodings.get(field.getName());
        if (encoding != null) {
            ctx.visit(DSL.keyword(" encode ")).sql(encoding.sql());
        }
        if (type.nullability() == Nullability.NOT_NULL) {
            ctx.visit(DSL.keyword(" not null"));
        }
    }
}
