// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.util.Locale;
import java.util.Set;

/**
 * Words that cannot be an unquoted identifier.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_pg_keywords.html">Reserved words</a>
 */
public final class ReservedWords {
    /** The list of the developer guide, in lower case. */
    private static final Set<String> DOCUMENTED = Set.of(
            """
            aes128 aes256 all allowoverwrite analyse analyze and any array as asc authorization az64 backup between
            binary blanksasnull both bytedict bzip2 case cast check collate column connect constraint create
            credentials cross current_date current_time current_timestamp current_user current_user_id default
            deferrable deflate defrag delta delta32k desc disable distinct do else emptyasnull enable encode encrypt
            encryption end except explicit false for foreign freeze from full globaldict256 globaldict64k grant group
            gzip having identity ignore ilike in initially inner intersect interval into is isnull join language
            leading left like limit localtime localtimestamp lun luns lzo lzop minus mostly16 mostly32 mostly8 natural
            new not notnull null nulls off offline offset oid old on only open or order outer overlaps parallel
            partition percent permissions pivot placing primary raw readratio recover references rejectlog resort
            respect restore right select session_user similar snapshot some start sysdate system table tag tdes text255
            text32k then timestamp to top trailing true truncatecolumns union unique unnest unpivot user using verbose
            wallet when where with without
            """
                    .strip()
                    .split("\\s+"));

    /** Words other tools have met as reserved although the guide does not list them: quoted when written. */
    private static final Set<String> MET = Set.of(
            "append",
            "comprows",
            "compupdate",
            "datetime",
            "delimiters",
            "exclude",
            "explicit_ids",
            "fillrecord",
            "ignoreblanklines",
            "ignoreheader",
            "merge",
            "qualify",
            "runlength",
            "type",
            "within");

    private ReservedWords() {}

    /** Whether the server refuses the word as an unquoted identifier, by its documentation. */
    public static boolean isReserved(String word) {
        return DOCUMENTED.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether SQL we write should quote the word: reserved, or met as reserved. */
    public static boolean needsQuotes(String word) {
        return isReserved(word) || MET.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The documented words, in lower case. */
    public static Set<String> documented() {
        return DOCUMENTED;
    }
}
