// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import org.hibernate.query.sqm.CastType;
import org.jspecify.annotations.Nullable;

/**
 * Casts that Redshift spells in its own way.
 *
 * <p>There is no cast between BOOLEAN and VARCHAR; the words are those Hibernate accepts everywhere, and others fail, by a cast to a
 * number that cannot succeed and has the value in its message.
 */
public final class RedshiftCasts {
    private static final String FAILS = "cast('not a boolean: '||?1 as integer)";

    private RedshiftCasts() {}

    /** The pattern, {@code ?1} the value and {@code ?2} the target; null where Hibernate's default is right. */
    public static @Nullable String pattern(CastType from, CastType to) {
        if (from == CastType.STRING) {
            return switch (to) {
                case BOOLEAN -> fromWord("true", "false", FAILS + "=0");
                case INTEGER_BOOLEAN -> fromWord("1", "0", FAILS);
                case YN_BOOLEAN -> fromWord("'Y'", "'N'", "cast(" + FAILS + " as varchar)");
                case TF_BOOLEAN -> fromWord("'T'", "'F'", "cast(" + FAILS + " as varchar)");
                default -> null;
            };
        }
        if (from == CastType.BOOLEAN && to == CastType.STRING) {
            return "case ?1 when true then 'true' when false then 'false' end";
        }
        return null;
    }

    private static String fromWord(String yes, String no, String fails) {
        return "case when lower(?1) in ('t','true','y','1') then " + yes
                + " when lower(?1) in ('f','false','n','0') then " + no
                + " when ?1 is not null then " + fails + " end";
    }
}
