// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.spatial;

import java.util.Locale;

/** The kinds of geometry that Redshift knows, with their codes in WKB. */
enum Kind {
    POINT(1),
    LINESTRING(2),
    POLYGON(3),
    MULTIPOINT(4),
    MULTILINESTRING(5),
    MULTIPOLYGON(6),
    GEOMETRYCOLLECTION(7);

    /** Flags of EWKB beside the code. */
    static final int HAS_Z = 0x8000_0000;

    static final int HAS_M = 0x4000_0000;
    static final int HAS_SRID = 0x2000_0000;

    /** Deeper collections than this are nobody's data. */
    static final int MAX_DEPTH = 64;

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Kind ofCode(int code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Not EWKB: there is no kind of geometry " + code);
    }

    static Kind named(String word) {
        for (Kind kind : values()) {
            if (kind.name().equals(word.toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Redshift has no geometry " + word);
    }

    /** Whether a collection of this kind holds that one. */
    boolean holds(Kind part) {
        return switch (this) {
            case MULTIPOINT -> part == POINT;
            case MULTILINESTRING -> part == LINESTRING;
            case MULTIPOLYGON -> part == POLYGON;
            case GEOMETRYCOLLECTION -> true;
            default -> false;
        };
    }

    /** What the parts of a collection are where the text does not name them. */
    Kind part() {
        return switch (this) {
            case MULTIPOINT -> POINT;
            case MULTILINESTRING -> LINESTRING;
            case MULTIPOLYGON -> POLYGON;
            default -> throw new IllegalArgumentException(this + " names the kinds of its parts");
        };
    }
}
