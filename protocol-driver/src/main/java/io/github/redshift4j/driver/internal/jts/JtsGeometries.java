// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jts;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXYM;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.Ordinate;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Geometries of JTS from and to EWKB. Loading this class needs JTS. */
final class JtsGeometries {
    private JtsGeometries() {}

    /** @throws IllegalArgumentException if the bytes are not EWKB */
    static Object read(byte[] ewkb) {
        try {
            return new WKBReader().read(ewkb);
        } catch (ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Not EWKB: " + e.getMessage(), e);
        }
    }

    /** @param geometry of which {@link Jts#isGeometry} holds */
    static byte[] write(Object geometry) {
        Geometry value = (Geometry) geometry;
        EnumSet<Ordinate> ordinates = ordinates(value.getCoordinate());
        WKBWriter writer = new WKBWriter(ordinates.size(), ByteOrderValues.LITTLE_ENDIAN, value.getSRID() != 0);
        writer.setOutputOrdinates(ordinates);
        return writer.write(value);
    }

    /** A coordinate always has a Z; it counts where it is a number. */
    private static EnumSet<Ordinate> ordinates(@Nullable Coordinate first) {
        EnumSet<Ordinate> found = EnumSet.of(Ordinate.X, Ordinate.Y);
        if (first != null && !(first instanceof CoordinateXYM) && !Double.isNaN(first.getZ())) {
            found.add(Ordinate.Z);
        }
        if (first != null && !Double.isNaN(first.getM())) {
            found.add(Ordinate.M);
        }
        return found;
    }
}
