// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.BinaryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CaseValueContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConvertCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DataTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.LiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParenthesizedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubqueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubstringCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TrimCallContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** How many bytes a text can have at most, told from its expression, which gives a column of CREATE TABLE AS its length. */
final class TextWidths {
    /** Neither a text nor one whose length follows from its expression. */
    static final int UNKNOWN = 0;

    /** NULL is as wide as what stands beside it. */
    static final int ANY = -1;

    /** Functions whose result is no longer than their first argument. */
    private static final Set<String> SHORTENING = Set.of(
            "upper",
            "lower",
            "initcap",
            "btrim",
            "ltrim",
            "rtrim",
            "trim",
            "left",
            "right",
            "reverse",
            "substring",
            "nullif",
            "collate",
            "min",
            "max",
            "any_value",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value");

    private static final Set<String> UNSIZED = Set.of("varchar", "character varying", "text", "nvarchar");

    private static final Map<String, Integer> FIXED = Map.of("md5", 32, "sha", 40, "sha1", 40, "func_sha1", 40);

    private TextWidths() {}

    static int of(ParserRuleContext expression, Translation to) {
        ParserRuleContext head = Labels.head(expression);
        if (head instanceof LiteralContext literal) {
            return ofLiteral(literal);
        } else if (head instanceof ColumnReferenceContext column) {
            return ofColumn(column.path(), to);
        } else if (head instanceof ParenthesizedContext inner) {
            return of(inner.expression(), to);
        } else if (head instanceof CastContext cast) {
            return ofCast(cast.primaryExpression(), cast.dataType(), to);
        } else if (head instanceof CastCallContext cast) {
            return ofCast(cast.expression(), cast.dataType(), to);
        } else if (head instanceof ConvertCallContext cast) {
            return ofCast(cast.expression(), cast.dataType(), to);
        } else if (head instanceof SubqueryContext subquery) {
            return ResultColumns.onlyWidth(subquery.query(), to);
        } else if (head instanceof BinaryContext binary) {
            return binary.getChild(1).getText().equals("||")
                    ? sum(of(binary.valueExpression(0), to), of(binary.valueExpression(1), to))
                    : UNKNOWN;
        } else if (head instanceof CaseValueContext choice) {
            return widest(Types.results(choice.caseExpression()), to);
        } else if (head instanceof SubstringCallContext call) {
            return of(call.expression(0), to);
        } else if (head instanceof TrimCallContext call) {
            return of(call.expression(call.expression().size() - 1), to);
        }
        return head instanceof CallContext call
                ? ofCall(CallRewrites.name(call.functionCall()), CallRewrites.arguments(call.functionCall()), to)
                : UNKNOWN;
    }

    private static int ofLiteral(LiteralContext literal) {
        if (literal instanceof StringLiteralContext text) {
            String value = StringLiterals.value(text.string());
            return Math.max(1, value.getBytes(StandardCharsets.UTF_8).length);
        }
        return literal instanceof NullLiteralContext ? ANY : UNKNOWN;
    }

    private static int ofColumn(PathContext path, Translation to) {
        if (Paths.navigates(path, to) || Paths.isLevel(path, to)) {
            return UNKNOWN;
        }
        List<String> parts = Relation.parts(path, to);
        String name = parts.get(parts.size() - 1);
        for (Scope at = to.scope(); at != null; at = at.outer()) {
            for (String relation : at.relations()) {
                if (parts.size() == 1 || parts.get(parts.size() - 2).equals(relation)) {
                    OptionalInt width = at.textWidth(relation, name);
                    if (width.isPresent() || parts.size() > 1) {
                        return width.orElse(UNKNOWN);
                    }
                }
            }
            Scope.Label label = parts.size() > 1 ? null : at.labels().get(name);
            if (label != null) {
                int[] width = new int[1];
                to.inScope(at, () -> width[0] = of(label.expression(), to));
                return width[0];
            }
        }
        return UNKNOWN;
    }

    /** The length that a type has, if it is a text's. */
    static int ofType(@Nullable RedshiftType type) {
        if (type == null || (type.name() != TypeName.VARCHAR && type.name() != TypeName.CHAR)) {
            return UNKNOWN;
        }
        return Math.max(UNKNOWN, type.length());
    }

    /** A cast to a type without a length takes over the value's. */
    private static int ofCast(ParserRuleContext value, DataTypeContext type, Translation to) {
        String spelling = DataTypes.spelling(type, to);
        if (UNSIZED.contains(spelling)) {
            return Math.max(UNKNOWN, of(value, to));
        } else if (!spelling.contains("(")) {
            return UNKNOWN;
        }
        try {
            return ofType(RedshiftType.parse(spelling));
        } catch (IllegalArgumentException e) {
            return UNKNOWN; // where the cast is written, it is refused
        }
    }

    private static int ofCall(String name, List<ExpressionContext> arguments, Translation to) {
        if (arguments.isEmpty()) {
            return UNKNOWN;
        } else if (SHORTENING.contains(name)) {
            return of(arguments.get(0), to);
        }
        return switch (name) {
            case "concat" -> arguments.size() == 2 ? sum(of(arguments.get(0), to), of(arguments.get(1), to)) : UNKNOWN;
            case "coalesce", "nvl", "isnull", "greatest", "least" -> widest(arguments, to);
            case "nvl2" -> arguments.size() == 3 ? widest(arguments.subList(1, 3), to) : UNKNOWN;
            case "decode" -> widest(decoded(arguments), to);
            default -> FIXED.getOrDefault(name, UNKNOWN);
        };
    }

    /** The values of which DECODE gives one. */
    static List<ExpressionContext> decoded(List<ExpressionContext> arguments) {
        List<ExpressionContext> results = new ArrayList<>();
        for (int i = 2; i < arguments.size(); i += 2) {
            results.add(arguments.get(i));
        }
        if (arguments.size() % 2 == 0) {
            results.add(arguments.get(arguments.size() - 1));
        }
        return results;
    }

    private static int sum(int left, int right) {
        if (left == UNKNOWN || right == UNKNOWN) {
            return UNKNOWN;
        }
        return Math.min(Limits.VARCHAR_BYTES, Math.max(0, left) + Math.max(0, right));
    }

    private static int widest(List<ExpressionContext> values, Translation to) {
        int widest = ANY;
        for (ExpressionContext value : values) {
            widest = wider(widest, of(value, to));
        }
        return widest;
    }

    /** The width of a value that is one of two. */
    static int wider(int left, int right) {
        return left == UNKNOWN || right == UNKNOWN ? UNKNOWN : Math.max(left, right);
    }
}
