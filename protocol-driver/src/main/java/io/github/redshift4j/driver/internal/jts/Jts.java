// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jts;

/** Tells geometries of JTS by their names, and only then loads what knows JTS. */
public final class Jts {
    private static final String GEOMETRY = "org.locationtech.jts.geom.Geometry";

    private Jts() {}

    /** Whether it is JTS's {@code Geometry} or one of its kinds. */
    public static boolean isGeometry(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(GEOMETRY)) {
                return true;
            }
        }
        return false;
    }

    /** @throws IllegalArgumentException if the bytes are not EWKB */
    public static Object read(byte[] ewkb) {
        return JtsGeometries.read(ewkb);
    }

    /** @param geometry of a class that {@link #isGeometry} */
    public static byte[] write(Object geometry) {
        return JtsGeometries.write(geometry);
    }
}
