// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import java.util.Map;

/**
 * The dialect's own settings, given where Hibernate's are.
 *
 * @param informationalKeys see {@link #INFORMATIONAL_KEYS}
 * @param bytesPerCharacter see {@link #BYTES_PER_CHARACTER}
 */
public record RedshiftSettings(boolean informationalKeys, int bytesPerCharacter) {
    /**
     * Whether DDL declares UNIQUE and FOREIGN KEY; {@code true} unless said otherwise. Redshift does not enforce them but
     * plans queries by them, so wrong declarations give wrong results: turn them off for data that is not known to obey.
     * The PRIMARY KEY stays, since JPA identifiers are unique by contract.
     */
    public static final String INFORMATIONAL_KEYS = "hibernate.redshift4j.informational_keys";

    /**
     * By how many bytes one character of {@code @Column(length)} counts in the DDL of VARCHAR columns, 1 to 4; 1 unless
     * said otherwise. Redshift counts bytes of UTF-8: with 1, {@code length = 25} is {@code varchar(25)}, which holds 25
     * characters of ASCII but only 6 emoji; with 4 it is {@code varchar(100)} and holds any 25 characters. Wide columns
     * cost memory in queries. The result is cut at 65535.
     */
    public static final String BYTES_PER_CHARACTER = "hibernate.redshift4j.varchar_bytes_per_character";

    static final RedshiftSettings DEFAULTS = new RedshiftSettings(true, 1);

    /** @throws IllegalArgumentException if the bytes are not 1 to 4 */
    public RedshiftSettings {
        if (bytesPerCharacter < 1 || bytesPerCharacter > 4) {
            throw new IllegalArgumentException(BYTES_PER_CHARACTER + " must be 1..4, got " + bytesPerCharacter);
        }
    }

    static RedshiftSettings from(Map<String, Object> settings) {
        return new RedshiftSettings(
                bool(settings.getOrDefault(INFORMATIONAL_KEYS, "true")),
                number(settings.getOrDefault(BYTES_PER_CHARACTER, "1")));
    }

    private static boolean bool(Object value) {
        String text = value.toString().strip();
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(INFORMATIONAL_KEYS + " must be true or false, got \"" + text + '"');
        }
        return text.equals("true");
    }

    private static int number(Object value) {
        try {
            return Integer.parseInt(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(BYTES_PER_CHARACTER + " must be 1..4, got \"" + value + '"', e);
        }
    }
}
