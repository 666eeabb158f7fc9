// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NestedBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectItemContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SetOperationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Literals that are geometries by where they stand. PostgreSQL would have the type itself read them, which takes any
 * bytes; here they go through the cast, which takes EWKB alone.
 */
final class SpatialLiterals {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{0,9}(\\.\\d*)?");

    private SpatialLiterals() {}

    /** Notes a literal that becomes a value of this type. */
    static void note(ExpressionContext value, RedshiftType type, Translation to) {
        if (isSpatial(type) && isText(value) && !to.isSubstituted(value)) {
            to.substitute(value, to.render(value) + "::text::" + DataTypes.postgresql(type));
        }
    }

    /** Notes those among values of which the result is one, as of CASE and COALESCE. */
    static void note(List<ExpressionContext> values, Translation to) {
        if (values.stream().noneMatch(SpatialLiterals::isText)) {
            return;
        }
        values.stream()
                .filter(value -> !isText(value) && !DataChangeRewrites.hasQuery(value)) // whose type is not known yet
                .map(value -> Types.of(value, to))
                .filter(type -> type != null && isSpatial(type))
                .findFirst()
                .ifPresent(type -> values.forEach(value -> note(value, type, to)));
    }

    /** Notes those among the arguments of a function of geometries; one that looks like a number is a number. */
    static void noteArguments(List<ExpressionContext> arguments, Translation to) {
        for (ExpressionContext argument : arguments) {
            if (Labels.literal(argument) instanceof StringLiteralContext literal
                    && !NUMBER.matcher(StringLiterals.value(literal.string())).matches()) {
                note(argument, RedshiftType.of(TypeName.GEOMETRY), to);
            }
        }
    }

    /** Notes those of a set operation, once its sides have been written; whether there are any, to write them anew. */
    static boolean note(SetOperationContext operation, Translation to) {
        boolean noted = note(operation.left, operation.right, to);
        return note(operation.right, operation.left, to) || noted;
    }

    private static boolean note(QueryBodyContext literals, QueryBodyContext other, Translation to) {
        List<SelectItemContext> items = items(literals);
        List<SelectItemContext> others = items(other);
        boolean noted = false;
        for (int i = 0; i < items.size() && items.size() == others.size(); i++) {
            if (items.get(i) instanceof SelectExpressionContext item && isText(item.expression())) {
                RedshiftType type = type(others.get(i), other, to);
                if (type != null && isSpatial(type) && !to.isSubstituted(item.expression())) {
                    note(item.expression(), type, to);
                    noted = true;
                }
            }
        }
        return noted;
    }

    private static List<SelectItemContext> items(QueryBodyContext body) {
        PlainBodyContext plain = plain(body);
        return plain == null ? List.of() : plain.querySpecification().selectItem();
    }

    private static @Nullable PlainBodyContext plain(QueryBodyContext body) {
        if (body instanceof NestedBodyContext nested) {
            return plain(nested.query().queryBody());
        }
        return body instanceof PlainBodyContext plain ? plain : null;
    }

    private static @Nullable RedshiftType type(SelectItemContext item, QueryBodyContext body, Translation to) {
        PlainBodyContext plain = plain(body);
        Scope scope = plain == null ? null : to.scopeOf(plain.querySpecification());
        if (scope == null || !(item instanceof SelectExpressionContext expression)) {
            return null;
        }
        RedshiftType[] type = new RedshiftType[1];
        to.inScope(scope, () -> type[0] = Types.of(expression.expression(), to));
        return type[0];
    }

    private static boolean isText(ExpressionContext value) {
        return Labels.literal(value) instanceof StringLiteralContext;
    }

    private static boolean isSpatial(RedshiftType type) {
        return type.name() == TypeName.GEOMETRY || type.name() == TypeName.GEOGRAPHY;
    }
}
