// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.Merge;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a MERGE has the one form that Redshift takes: one WHEN MATCHED, one WHEN NOT MATCHED, no further conditions,
 * a target without alias and a table as source. jOOQ 3.19 does not open a Merge, so its text is read, as the plain dialect
 * renders it.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html">MERGE</a>
 */
final class MergeCheck {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")*\"|\\w+)";
    private static final String TABLE = NAME + "(?:\\." + NAME + ")*";
    private static final Pattern TARGET = Pattern.compile("merge into " + TABLE + " using .*", Pattern.DOTALL);
    private static final Pattern SOURCE =
            Pattern.compile("merge into .*? using " + TABLE + "(?: as " + NAME + ")? on .*", Pattern.DOTALL);
    private static final Pattern MATCHED = Pattern.compile("\\bwhen matched then (?:update set|delete)\\b");
    private static final Pattern NOT_MATCHED = Pattern.compile("\\bwhen not matched then insert\\b");
    private static final Pattern WHEN = Pattern.compile("\\bwhen (?:not )?matched\\b");

    private MergeCheck() {}

    static @Nullable QueryPart check(Merge<?> merge, Configuration configuration) {
        String sql = DSL.using(configuration.dialect()).renderInlined(merge);
        String words = sql.replaceAll("'(?:[^']|'')*'", "''");
        if (!words.startsWith("merge into ")) {
            throw Refusals.refusal("MERGE of values by key", "merge from a staging table with using(…).on(…)");
        }
        if (!TARGET.matcher(words).matches()) {
            throw Refusals.refusal("an alias of the target in MERGE", "name the table itself");
        }
        if (!SOURCE.matcher(words).matches()) {
            throw Refusals.refusal("a query as the source of MERGE", "fill a temporary table and merge from it");
        }
        if (count(MATCHED, words) != 1 || count(NOT_MATCHED, words) != 1 || count(WHEN, words) != 2) {
            throw Refusals.refusal(
                    "a MERGE without exactly one WHEN MATCHED and one WHEN NOT MATCHED, both without conditions",
                    "use UPDATE … FROM, DELETE … USING or INSERT … SELECT for one of them, and put conditions in the"
                            + " source");
        }
        return null;
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }
}
