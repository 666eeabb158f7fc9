// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import java.util.Map;

/**
 * The dialect's own settings, given where Hibernate's are.
 *
 * @param informationalKeys see {@link #INFORMATIONAL_KEYS}
 * @param bytesPerCharacter see {@link #BYTES_PER_CHARACTER}
 * @param updateDesign see {@link #UPDATE_DESIGN}
 * @param locksTables see {@link #LOCK_TABLES}
 */
public record RedshiftSettings(
        boolean informationalKeys, int bytesPerCharacter, boolean updateDesign, boolean locksTables) {
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

    /**
     * Whether {@code hibernate.hbm2ddl.auto=update} alters DISTSTYLE, DISTKEY, SORTKEY and ENCODE of existing tables
     * where the mapping says otherwise; {@code false} unless said otherwise, and then differences are only logged. The
     * plan is logged before it is carried out. Altering rewrites the table: on a large one it takes long and much disk.
     */
    public static final String UPDATE_DESIGN = "hibernate.redshift4j.update_physical_design";

    /**
     * Whether PESSIMISTIC_READ and PESSIMISTIC_WRITE lock the whole tables of the entity by LOCK, until the transaction
     * ends, before its rows are read; {@code false} unless said otherwise, and then they are refused. Redshift has no row
     * locks and no lock for readers: whoever writes to the tables, or locks them, waits.
     */
    public static final String LOCK_TABLES = "hibernate.redshift4j.lock_tables";

    /** The number of this JVM in the ids of {@link RedshiftId}, 0 to 4095; drawn at random unless given. */
    public static final String NODE = "hibernate.redshift4j.node";

    static final RedshiftSettings DEFAULTS = new RedshiftSettings(true, 1, false, false);

    /** @throws IllegalArgumentException if the bytes are not 1 to 4 */
    public RedshiftSettings {
        if (bytesPerCharacter < 1 || bytesPerCharacter > 4) {
            throw new IllegalArgumentException(BYTES_PER_CHARACTER + " must be 1..4, got " + bytesPerCharacter);
        }
    }

    static RedshiftSettings from(Map<String, Object> settings) {
        return new RedshiftSettings(
                bool(settings, INFORMATIONAL_KEYS, "true"),
                number(settings.getOrDefault(BYTES_PER_CHARACTER, "1")),
                bool(settings, UPDATE_DESIGN, "false"),
                bool(settings, LOCK_TABLES, "false"));
    }

    private static boolean bool(Map<String, Object> settings, String name, String unsaid) {
        String text = settings.getOrDefault(name, unsaid).toString().strip();
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + " must be true or false, got \"" + text + '"');
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
