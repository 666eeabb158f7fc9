// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The seven subtypes of a geometry. */
enum Kind {
    POINT(1, "Point"),
    LINESTRING(2, "LineString"),
    POLYGON(3, "Polygon"),
    MULTIPOINT(4, "MultiPoint"),
    MULTILINESTRING(5, "MultiLineString"),
    MULTIPOLYGON(6, "MultiPolygon"),
    GEOMETRYCOLLECTION(7, "GeometryCollection");

    /** From the code of a single geometry to that of its MULTI…. */
    private static final int MULTI = 3;

    /** In well-known binary. */
    final int code;
    /** As GeoJSON and ST_GeometryType write it. */
    final String title;

    Kind(int code, String title) {
        this.code = code;
        this.title = title;
    }

    static Kind of(Geometry geometry) {
        String name = geometry.getGeometryType().toUpperCase(Locale.ROOT);
        return name.equals("LINEARRING") ? LINESTRING : valueOf(name);
    }

    static @Nullable Kind ofCode(int code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }

    static @Nullable Kind ofTitle(String title) {
        for (Kind kind : values()) {
            if (kind.title.equals(title)) {
                return kind;
            }
        }
        return null;
    }

    /** Whether it has parts. */
    boolean isMulti() {
        return code > MULTI;
    }

    /** What a MULTI… is made of. */
    Kind part() {
        return required(code - MULTI);
    }

    /** What is made of a single geometry. */
    Kind multi() {
        return required(code + MULTI);
    }

    private static Kind required(int code) {
        Kind kind = ofCode(code);
        if (kind == null) {
            throw new IllegalArgumentException("no geometry has code " + code);
        }
        return kind;
    }
}
