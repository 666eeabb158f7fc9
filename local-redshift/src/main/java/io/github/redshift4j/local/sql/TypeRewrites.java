// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ArrayTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConvertCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DataTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IntervalTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NamedTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TimeTypeContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Types, and the casts that name them. */
final class TypeRewrites {
    private TypeRewrites() {}

    static void register(Rewrites rules) {
        rules.on(NamedTypeContext.class, TypeRewrites::write)
                .on(TimeTypeContext.class, TypeRewrites::write)
                .on(IntervalTypeContext.class, TypeRewrites::write)
                .on(ArrayTypeContext.class, TypeRewrites::write)
                .on(CastContext.class, (cast, to) -> {
                    String cut = NumericCasts.operand(cast.primaryExpression(), cast.dataType(), to);
                    if (cut != null) {
                        to.replace(cast, cut + "::" + DataTypes.ofCast(cast.dataType(), to));
                        return;
                    }
                    to.write(cast.primaryExpression());
                    to.raw(ofLiteral(cast.primaryExpression(), cast.dataType(), to))
                            .raw("::")
                            .raw(DataTypes.ofCast(cast.dataType(), to));
                })
                .on(CastCallContext.class, TypeRewrites::writeCast)
                .on(
                        ConvertCallContext.class,
                        (call, to) -> to.replace(
                                call,
                                "CAST(" + operand(call.expression(), call.dataType(), to) + " AS "
                                        + DataTypes.ofCast(call.dataType(), to) + ')'));
    }

    private static void write(DataTypeContext type, Translation to) {
        to.replace(type, DataTypes.ofCast(type, to));
    }

    private static void writeCast(CastCallContext call, Translation to) {
        String type = DataTypes.ofCast(call.dataType(), to);
        if (call.TRY_CAST() != null) {
            String cut = NumericCasts.operand(call.expression(), call.dataType(), to);
            String cast = "redshift.try_cast(" + (cut == null ? to.render(call.expression()) : cut) + ", CAST(NULL AS "
                    + type + "), " + StringLiterals.quote(type) + ')';
            to.replace(call, "CAST(" + cast + " AS " + type + ')');
            return;
        }
        to.replace(call, "CAST(" + operand(call.expression(), call.dataType(), to) + " AS " + type + ')');
    }

    private static String operand(ParserRuleContext value, DataTypeContext type, Translation to) {
        String cut = NumericCasts.operand(value, type, to);
        return cut == null ? to.render(value) + ofLiteral(value, type, to) : cut;
    }

    /** A literal would be read by the type itself, which takes any bytes; a text goes through the cast, which looks. */
    private static String ofLiteral(ParserRuleContext value, DataTypeContext type, Translation to) {
        String name = DataTypes.spelling(type, to);
        RedshiftType target = Types.ofType(type, to);
        if (name.equals("regclass") && Labels.literal(value) instanceof StringLiteralContext literal) {
            Relations.requireRedshifts(List.of(
                    Identifier.fold(StringLiterals.value(literal.string())).split("\\.")));
        }
        if (target != null && Labels.literal(value) instanceof StringLiteralContext literal) {
            NumberLiterals.check(literal, target.name());
        }
        return (name.equals("geometry") || name.equals("geography"))
                        && Labels.literal(value) instanceof StringLiteralContext
                ? "::text"
                : "";
    }
}
