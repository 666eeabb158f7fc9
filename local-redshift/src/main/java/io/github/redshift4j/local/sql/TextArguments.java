// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import java.util.List;
import java.util.Map;

/**
 * Numbers where a function takes a text, which they become by themselves: {@code replace(zip, 0, 9)}. PostgreSQL would want a
 * cast; functions for the first argument of most are in 30-functions.sql, as that may be a date or a time too.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html#r_Type_conversion">Type
 *     compatibility and conversion</a>
 */
final class TextArguments {
    /** The places of texts, from 0. */
    private static final Map<String, List<Integer>> PLACES = Map.ofEntries(
            Map.entry("concat", List.of(0, 1)),
            Map.entry("charindex", List.of(0, 1)),
            Map.entry("octetindex", List.of(0, 1)),
            Map.entry("strpos", List.of(0, 1)),
            Map.entry("difference", List.of(0, 1)),
            Map.entry("soundex", List.of(0)),
            Map.entry("strtol", List.of(0)),
            Map.entry("crc32", List.of(0)),
            Map.entry("sha", List.of(0)),
            Map.entry("sha1", List.of(0)),
            Map.entry("func_sha1", List.of(0)),
            Map.entry("sha2", List.of(0)),
            Map.entry("lpad", List.of(2)),
            Map.entry("rpad", List.of(2)),
            Map.entry("ltrim", List.of(1)),
            Map.entry("rtrim", List.of(1)),
            Map.entry("btrim", List.of(1)),
            Map.entry("trim", List.of(1)),
            Map.entry("split_part", List.of(1)),
            Map.entry("replace", List.of(0, 1, 2)),
            Map.entry("translate", List.of(0, 1, 2)),
            Map.entry("regexp_substr", List.of(1)),
            Map.entry("regexp_count", List.of(1)),
            Map.entry("regexp_instr", List.of(1)),
            Map.entry("regexp_replace", List.of(1, 2)));

    private TextArguments() {}

    /** Has the numbers of a call written as texts. */
    static void note(String name, List<ExpressionContext> arguments, Translation to) {
        for (int place : PLACES.getOrDefault(name, List.of())) {
            if (place < arguments.size() && isNumber(arguments.get(place), to)) {
                ExpressionContext argument = arguments.get(place);
                to.substitute(argument, "CAST(" + to.render(argument) + " AS varchar)");
            }
        }
    }

    private static boolean isNumber(ExpressionContext argument, Translation to) {
        if (Labels.literal(argument) instanceof StringLiteralContext || to.isSubstituted(argument)) {
            return false;
        }
        RedshiftType type = Types.of(argument, to);
        return type != null && Decimals.isNumber(type);
    }
}
