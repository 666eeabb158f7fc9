// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.util.EnumSet;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.Ordinate;
import org.locationtech.jts.io.WKBWriter;

/** Geometries as they are kept: EWKB, little-endian, with Z and M where any point has them. */
public final class EwkbBytes {
    private EwkbBytes() {}

    public static byte[] of(Geometry geometry) {
        Ordinates ordinates = new Ordinates();
        geometry.apply(ordinates);
        WKBWriter writer =
                new WKBWriter(2 + ordinates.found.size(), ByteOrderValues.LITTLE_ENDIAN, geometry.getSRID() != 0);
        EnumSet<Ordinate> written = Ordinate.createXY();
        written.addAll(ordinates.found);
        writer.setOutputOrdinates(written);
        return writer.write(geometry);
    }

    /** Which of Z and M any coordinate has. */
    private static final class Ordinates implements CoordinateSequenceFilter {
        private final EnumSet<Ordinate> found = EnumSet.noneOf(Ordinate.class);

        @Override
        public void filter(CoordinateSequence sequence, int i) {
            if (sequence.hasZ() && !Double.isNaN(sequence.getZ(i))) {
                found.add(Ordinate.Z);
            }
            if (sequence.hasM() && !Double.isNaN(sequence.getM(i))) {
                found.add(Ordinate.M);
            }
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isGeometryChanged() {
            return false;
        }
    }
}
