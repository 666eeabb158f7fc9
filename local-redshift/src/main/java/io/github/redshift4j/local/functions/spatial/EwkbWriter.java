// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Well-known binary, little-endian. */
final class EwkbWriter {
    /** How dimensions and SRID are told. */
    enum Flavor {
        /** PostGIS's flags for Z and M, and the SRID. */
        EXTENDED,
        /** The OGC's type codes for Z and M, and no SRID. */
        ISO,
        /** The OGC's type codes, and the SRID. */
        ISO_WITH_SRID
    }

    private final Flavor flavor;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteBuffer number = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    EwkbWriter(Flavor flavor) {
        this.flavor = flavor;
    }

    byte[] write(Shape shape) {
        write(shape.geometry(), shape.layout(), flavor == Flavor.ISO ? 0 : shape.srid());
        return out.toByteArray();
    }

    private void write(Geometry geometry, Layout layout, int srid) {
        Kind kind = Kind.of(geometry);
        int type = kind.code;
        if (flavor == Flavor.EXTENDED) {
            type |= (layout.z ? EwkbReader.Z_FLAG : 0) | (layout.m ? EwkbReader.M_FLAG : 0);
        } else {
            type += EwkbReader.ISO_STEP * ((layout.z ? 1 : 0) + (layout.m ? 2 : 0));
        }
        out.write(1);
        write(srid == 0 ? type : type | EwkbReader.SRID_FLAG);
        if (srid != 0) {
            write(srid);
        }
        switch (kind) {
            case POINT -> {
                CoordinateSequence point = ((Point) geometry).getCoordinateSequence();
                for (int i = 0; i < layout.size(); i++) {
                    write(point.size() == 0 ? Double.NaN : point.getOrdinate(0, i));
                }
            }
            case LINESTRING -> write((LineString) geometry, layout);
            case POLYGON -> {
                Polygon polygon = (Polygon) geometry;
                write(polygon.isEmpty() ? 0 : 1 + polygon.getNumInteriorRing());
                if (!polygon.isEmpty()) {
                    write(polygon.getExteriorRing(), layout);
                }
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    write(polygon.getInteriorRingN(i), layout);
                }
            }
            default -> {
                write(geometry.getNumGeometries());
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    write(geometry.getGeometryN(i), layout, 0);
                }
            }
        }
    }

    private void write(LineString line, Layout layout) {
        CoordinateSequence points = line.getCoordinateSequence();
        write(points.size());
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < layout.size(); j++) {
                write(points.getOrdinate(i, j));
            }
        }
    }

    private void write(int value) {
        out.write(number.putInt(0, value).array(), 0, Integer.BYTES);
    }

    private void write(double value) {
        out.write(number.putDouble(0, value).array(), 0, Double.BYTES);
    }
}
