// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.backing.PostgresLiteral;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL spells dates and floats while an UNLOAD reads: the same whatever the session has set. Set for the
 * transaction only, which an error ends.
 *
 * @param dateStyle the session's own
 * @param floatDigits the session's own
 */
record BackingFormats(String dateStyle, String floatDigits) {
    /**
     * Text has 6 digits of a REAL and 15 of a DOUBLE PRECISION: the guide says that an UNLOAD may lose precision, not
     * how much, so this is a choice.
     */
    private static final String TEXT_DIGITS = "0";

    private static final String EXACT_DIGITS = "1";

    static BackingFormats set(BackingSession session, boolean exactFloats) throws IOException {
        List<@Nullable String> before = session.query(
                        "SELECT pg_catalog.current_setting('datestyle'), pg_catalog.current_setting('extra_float_digits')")
                .get(0);
        BackingFormats own = new BackingFormats(String.valueOf(before.get(0)), String.valueOf(before.get(1)));
        new BackingFormats("ISO, MDY", exactFloats ? EXACT_DIGITS : TEXT_DIGITS).restore(session);
        return own;
    }

    void restore(BackingSession session) throws IOException {
        session.query("SELECT pg_catalog.set_config('datestyle', " + PostgresLiteral.quote(dateStyle)
                + ", true), pg_catalog.set_config('extra_float_digits', " + PostgresLiteral.quote(floatDigits)
                + ", true)");
    }
}
