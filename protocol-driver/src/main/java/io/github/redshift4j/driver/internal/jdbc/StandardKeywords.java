// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import java.util.Set;

/** Redshift's reserved words that are keywords of SQL:2003 too: JDBC wants to be told of the others only. */
final class StandardKeywords {
    private static final Set<String> WORDS = Set.of(
            """
            all and any array as asc authorization between binary both case cast check collate column connect constraint
            create cross current_date current_time current_timestamp current_user default deferrable desc distinct do
            else end except false for foreign from full grant group having identity in initially inner intersect interval
            into is join language leading left like localtime localtimestamp natural new not null nulls old on only open
            or order outer overlaps partition placing primary references restrict right select session_user similar some
            start system table then timestamp to trailing true union unique unnest user using when where with within
            without
            """
                    .strip()
                    .split("\\s+"));

    private StandardKeywords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
