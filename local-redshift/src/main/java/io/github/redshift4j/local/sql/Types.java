// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.BinaryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CaseBranchContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CaseExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CaseValueContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConvertCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DataTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IntervalLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NumberLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParenthesizedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SignedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubqueryContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * The types of expressions, as far as the digits of numbers need them: Redshift computes precision and scale of each,
 * PostgreSQL only for columns and casts. Null is a type that is not known here, or no number's.
 */
final class Types {
    private Types() {}

    static @Nullable RedshiftType of(ParserRuleContext expression, Translation to) {
        return to.type(Labels.head(expression), head -> infer(head, to));
    }

    /** The type of an expression that is a DECIMAL of known digits; null for any other. */
    static @Nullable RedshiftType sized(ParserRuleContext expression, Translation to) {
        RedshiftType type = of(expression, to);
        return type != null && Decimals.isSized(type) ? type : null;
    }

    /** The type of a computed value that PostgreSQL must be told: a DECIMAL of known digits, or an interval. */
    static @Nullable RedshiftType computed(ParserRuleContext expression, Translation to) {
        RedshiftType type = of(expression, to);
        return type != null && (Decimals.isSized(type) || Intervals.isInterval(type)) ? type : null;
    }

    private static @Nullable RedshiftType infer(ParserRuleContext head, Translation to) {
        if (head instanceof ColumnReferenceContext column) {
            return ofColumn(column.path(), to);
        }
        if (head instanceof NumberLiteralContext number) {
            return Decimals.literal(number.getText());
        }
        if (head instanceof BinaryContext binary && binary.CONCAT() != null) {
            return null;
        } else if (head instanceof BinaryContext binary) {
            RedshiftType left = of(binary.valueExpression(0), to);
            RedshiftType right = left == null ? null : of(binary.valueExpression(1), to);
            if (left == null || right == null) {
                return null;
            }
            String operator = binary.getChild(1).getText();
            RedshiftType interval = Intervals.of(operator, left, right);
            return interval == null ? Decimals.of(operator, left, right) : interval;
        }
        if (head instanceof IntervalLiteralContext literal) {
            return Intervals.ofLiteral(literal, to);
        }
        if (head instanceof SignedContext signed) {
            return of(signed.valueExpression(), to);
        }
        if (head instanceof ParenthesizedContext inner) {
            return of(inner.expression(), to);
        }
        if (head instanceof CaseValueContext choice) {
            return common(results(choice.caseExpression()), to);
        }
        if (head instanceof CallContext call) {
            return ofCall(call.functionCall(), to);
        }
        if (head instanceof SubqueryContext subquery) {
            return to.typeOfQuery(subquery.query());
        }
        if (head instanceof CastContext cast) {
            return ofType(cast.dataType(), to);
        }
        if (head instanceof CastCallContext cast) {
            return ofType(cast.dataType(), to);
        }
        return head instanceof ConvertCallContext cast ? ofType(cast.dataType(), to) : null;
    }

    /** The type that a cast names; null where it is refused or a catalog's. */
    static @Nullable RedshiftType ofType(DataTypeContext type, Translation to) {
        try {
            return RedshiftType.parse(DataTypes.spelling(type, to));
        } catch (IllegalArgumentException e) {
            return null; // refused, or a catalog's type, where the cast itself is written
        }
    }

    /** The type of a column that a path names; null for anything else. */
    static @Nullable RedshiftType ofColumn(PathContext path, Translation to) {
        if (Paths.navigates(path, to) || Paths.isLevel(path, to)) {
            return null;
        }
        List<String> parts = Relation.parts(path, to);
        String name = parts.get(parts.size() - 1);
        if (parts.size() > 1) {
            return type(Scope.columnsOf(to.scope(), parts.get(parts.size() - 2)), name);
        }
        for (Scope at = to.scope(); at != null; at = at.outer()) {
            for (String relation : at.relations()) {
                List<Column> columns = at.columns(relation);
                if (columns.stream().anyMatch(column -> column.name().equals(name))) {
                    return type(columns, name);
                }
            }
            Scope.Label label = at.labels().get(name);
            if (label != null) {
                return label.type();
            }
        }
        return null;
    }

    private static @Nullable RedshiftType type(List<Column> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(Column::type)
                .orElse(null);
    }

    /** The values of which a CASE gives one. */
    static List<ExpressionContext> results(CaseExpressionContext choice) {
        List<ExpressionContext> results = new ArrayList<>();
        for (CaseBranchContext branch : choice.caseBranch()) {
            results.add(branch.expression(1));
        }
        if (choice.ELSE() != null) {
            results.add(choice.expression(choice.expression().size() - 1));
        }
        return results;
    }

    private static @Nullable RedshiftType common(List<ExpressionContext> values, Translation to) {
        List<RedshiftType> types = new ArrayList<>();
        for (ExpressionContext value : values) {
            if (Labels.literal(value) instanceof NullLiteralContext) {
                continue;
            }
            RedshiftType type = of(value, to);
            if (type == null) {
                return null;
            }
            types.add(type);
        }
        return Decimals.common(types);
    }

    private static @Nullable RedshiftType ofCall(FunctionCallContext call, Translation to) {
        List<ExpressionContext> arguments = CallRewrites.arguments(call);
        switch (CallRewrites.name(call)) {
            case "count", "row_number", "rank", "dense_rank", "ntile" -> {
                return RedshiftType.of(TypeName.BIGINT);
            }
            case "coalesce", "nvl", "greatest", "least", "isnull" -> {
                return common(arguments, to);
            }
            case "decode" -> {
                return arguments.size() > 2 ? common(TextWidths.decoded(arguments), to) : null;
            }
            case "nvl2" -> {
                return arguments.size() == 3 ? common(arguments.subList(1, 3), to) : null;
            }
            default -> {
                FunctionTable.Function function = FunctionTable.INSTANCE.of(CallRewrites.name(call));
                if (function != null && (function.is("geometry") || function.is("geography"))) {
                    return RedshiftType.of(function.is("geometry") ? TypeName.GEOMETRY : TypeName.GEOGRAPHY);
                }
                RedshiftType argument = arguments.isEmpty() ? null : of(arguments.get(0), to);
                return argument == null ? null : ofCall(CallRewrites.name(call), argument);
            }
        }
    }

    private static @Nullable RedshiftType ofCall(String name, RedshiftType argument) {
        return switch (name) {
            case "sum" -> Intervals.isInterval(argument) ? argument : Decimals.sum(argument);
            case "avg" -> Decimals.average(argument);
            case "sign" -> argument.name() == TypeName.DECIMAL ? RedshiftType.decimal(1, 0) : argument;
            case "min", "max", "any_value", "lag", "lead", "first_value", "last_value", "nth_value", "nullif", "abs" ->
                argument;
            default -> null;
        };
    }
}
