// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import static io.github.redshift4j.core.TypeName.BIGINT;
import static io.github.redshift4j.core.TypeName.BOOLEAN;
import static io.github.redshift4j.core.TypeName.CHAR;
import static io.github.redshift4j.core.TypeName.DATE;
import static io.github.redshift4j.core.TypeName.DECIMAL;
import static io.github.redshift4j.core.TypeName.DOUBLE;
import static io.github.redshift4j.core.TypeName.INTEGER;
import static io.github.redshift4j.core.TypeName.INTERVAL_DAY_TO_SECOND;
import static io.github.redshift4j.core.TypeName.INTERVAL_YEAR_TO_MONTH;
import static io.github.redshift4j.core.TypeName.REAL;
import static io.github.redshift4j.core.TypeName.SMALLINT;
import static io.github.redshift4j.core.TypeName.SUPER;
import static io.github.redshift4j.core.TypeName.TIME;
import static io.github.redshift4j.core.TypeName.TIMESTAMP;
import static io.github.redshift4j.core.TypeName.TIMESTAMPTZ;
import static io.github.redshift4j.core.TypeName.TIMETZ;
import static io.github.redshift4j.core.TypeName.VARBYTE;
import static io.github.redshift4j.core.TypeName.VARCHAR;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a column is compressed, and which types can be.
 *
 * <p>Pairs the guide leaves open (TIME and TIMETZ beyond RAW and AZ64, TIMESTAMPTZ with the delta encodings, the
 * intervals with AZ64) are allowed: refusing a pair the server takes would lock users out.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_Compression_encodings.html">Compression encodings</a>
 */
public enum Encoding {
    /** Uncompressed; the only choice of GEOMETRY, GEOGRAPHY and HLLSKETCH. Catalogs print {@code none}. */
    RAW(EnumSet.allOf(TypeName.class)),
    AZ64(EnumSet.of(
            SMALLINT,
            INTEGER,
            BIGINT,
            DECIMAL,
            DATE,
            TIME,
            TIMETZ,
            TIMESTAMP,
            TIMESTAMPTZ,
            INTERVAL_YEAR_TO_MONTH,
            INTERVAL_DAY_TO_SECOND)),
    BYTEDICT(EnumSet.of(
            SMALLINT,
            INTEGER,
            BIGINT,
            DECIMAL,
            REAL,
            DOUBLE,
            CHAR,
            VARCHAR,
            DATE,
            TIME,
            TIMETZ,
            TIMESTAMP,
            TIMESTAMPTZ)),
    DELTA(EnumSet.of(SMALLINT, INTEGER, BIGINT, DECIMAL, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ)),
    DELTA32K(EnumSet.of(INTEGER, BIGINT, DECIMAL, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ)),
    LZO(EnumSet.of(
            SMALLINT,
            INTEGER,
            BIGINT,
            DECIMAL,
            CHAR,
            VARCHAR,
            DATE,
            TIME,
            TIMETZ,
            TIMESTAMP,
            TIMESTAMPTZ,
            SUPER,
            VARBYTE)),
    MOSTLY8(EnumSet.of(SMALLINT, INTEGER, BIGINT, DECIMAL)),
    MOSTLY16(EnumSet.of(INTEGER, BIGINT, DECIMAL)),
    MOSTLY32(EnumSet.of(BIGINT, DECIMAL)),
    RUNLENGTH(EnumSet.of(
            SMALLINT,
            INTEGER,
            BIGINT,
            DECIMAL,
            REAL,
            DOUBLE,
            BOOLEAN,
            CHAR,
            VARCHAR,
            DATE,
            TIME,
            TIMETZ,
            TIMESTAMP,
            TIMESTAMPTZ)),
    TEXT255(EnumSet.of(VARCHAR)),
    TEXT32K(EnumSet.of(VARCHAR)),
    ZSTD(EnumSet.of(
            SMALLINT,
            INTEGER,
            BIGINT,
            DECIMAL,
            REAL,
            DOUBLE,
            BOOLEAN,
            CHAR,
            VARCHAR,
            DATE,
            TIME,
            TIMETZ,
            TIMESTAMP,
            TIMESTAMPTZ,
            SUPER,
            VARBYTE));

    private final Set<TypeName> types;

    Encoding(Set<TypeName> types) {
        this.types = types;
    }

    /** Whether a column of the type can have this encoding. */
    public boolean supports(TypeName type) {
        return types.contains(type);
    }

    /** The word in DDL: {@code az64}, {@code raw}. */
    public String sql() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads DDL and catalog spelling in any case; {@code none} is {@link #RAW}. */
    public static Optional<Encoding> of(String word) {
        String upper = word.strip().toUpperCase(Locale.ROOT);
        if (upper.equals("NONE")) {
            return Optional.of(RAW);
        }
        for (Encoding encoding : values()) {
            if (encoding.name().equals(upper)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /**
     * What the server gives a column without ENCODE when the table is created; it may change it later.
     *
     * @param sortKey whether the column is part of the sort key
     */
    public static Encoding initial(TypeName type, boolean sortKey) {
        if (sortKey) {
            return RAW;
        }
        return switch (type) {
            case CHAR, VARCHAR, VARBYTE -> LZO;
            case SUPER -> ZSTD;
            default ->
                AZ64.supports(type) && type != INTERVAL_YEAR_TO_MONTH && type != INTERVAL_DAY_TO_SECOND ? AZ64 : RAW;
        };
    }
}
