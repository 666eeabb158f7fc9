// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The two collations: PostgreSQL compares texts by one that knows no case, as by any other ({@code 10-types.sql}).
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_COLLATE.html">COLLATE function</a>
 */
final class Collations {
    private static final String INSENSITIVE = " COLLATE redshift.case_insensitive";

    /** What a column's COLLATE becomes, by Redshift's name of the collation. */
    static final Map<String, String> COLUMN = Map.of("case_sensitive", "", "case_insensitive", INSENSITIVE);

    private static final Map<String, String> FUNCTION = Map.of(
            "case_sensitive",
            " COLLATE \"C\"",
            "cs",
            " COLLATE \"C\"",
            "case_insensitive",
            INSENSITIVE,
            "ci",
            INSENSITIVE);

    private Collations() {}

    /** {@code COLLATE(text, 'name')}. */
    static String render(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        String name = Labels.literal(arguments.get(1)) instanceof StringLiteralContext literal
                ? StringLiterals.value(literal.string()).toLowerCase(Locale.ROOT)
                : "";
        String collation = FUNCTION.get(name);
        if (collation == null) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "COLLATE takes 'case_sensitive', 'cs', 'case_insensitive' or 'ci' as a constant");
        }
        if (collation.equals(INSENSITIVE)) {
            to.usage().computeCollation();
        }
        return '(' + CallRewrites.operand(arguments.get(0), to) + collation + ')';
    }
}
