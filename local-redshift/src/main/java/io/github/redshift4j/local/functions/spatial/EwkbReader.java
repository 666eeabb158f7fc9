// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import io.github.redshift4j.local.errors.ServerException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/**
 * Well-known binary, with PostGIS's flags or the OGC's type codes for more dimensions, and with or without an SRID. Counts
 * are checked before they are believed.
 */
final class EwkbReader {
    static final int SRID_FLAG = 0x20000000;
    static final int M_FLAG = 0x40000000;
    static final int Z_FLAG = 0x80000000;
    static final int ISO_STEP = 1000;

    private static final int MAX_DEPTH = 32;

    private final ByteBuffer in;
    private int srid;

    private EwkbReader(ByteBuffer in) {
        this.in = in;
    }

    /** @throws ServerException if the digits are not one geometry */
    static Shape read(String hex) {
        if (hex.isEmpty() || hex.length() % 2 != 0 || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw invalid("expected hexadecimal digits");
        }
        EwkbReader reader = new EwkbReader(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        try {
            Shape shape = reader.shape(0);
            if (reader.in.hasRemaining()) {
                throw invalid("it has bytes too many");
            }
            shape.geometry().setSRID(reader.srid);
            return shape;
        } catch (BufferUnderflowException e) {
            throw invalid("it ends too early");
        } catch (IllegalArgumentException e) { // of JTS: a ring that is open, a line of one point
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static ServerException invalid(String reason) {
        return SpatialErrors.invalid("Invalid EWKB: " + reason);
    }

    private Shape shape(int depth) {
        if (depth > MAX_DEPTH) {
            throw invalid("collections nested deeper than " + MAX_DEPTH);
        }
        byte order = in.get();
        if (order != 0 && order != 1) {
            throw invalid("unknown byte order " + order);
        }
        in.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int type = in.getInt();
        int code = type & 0xFFFFFFF;
        int iso = code / ISO_STEP;
        Kind kind = iso <= 3 ? Kind.ofCode(code % ISO_STEP) : null;
        if (kind == null) {
            throw invalid("unknown geometry type " + code);
        }
        Layout layout = Layout.of((type & Z_FLAG) != 0 || (iso & 1) != 0, (type & M_FLAG) != 0 || (iso & 2) != 0);
        if ((type & SRID_FLAG) != 0) {
            int given = in.getInt();
            srid = depth == 0 ? given : srid;
        }
        return new Shape(body(kind, layout, depth), layout);
    }

    private Geometry body(Kind kind, Layout layout, int depth) {
        return switch (kind) {
            case POINT -> Shape.FACTORY.createPoint(point(layout));
            case LINESTRING -> Shape.FACTORY.createLineString(points(layout));
            case POLYGON -> {
                int rings = count(Integer.BYTES);
                LinearRing shell = rings == 0 ? Shape.FACTORY.createLinearRing() : ring(layout);
                LinearRing[] holes = new LinearRing[Math.max(rings - 1, 0)];
                for (int i = 0; i < holes.length; i++) {
                    holes[i] = ring(layout);
                }
                yield Shape.FACTORY.createPolygon(shell, holes);
            }
            default -> {
                int count = count(1 + Integer.BYTES);
                List<Geometry> parts = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    Shape part = shape(depth + 1);
                    if (part.layout() != layout || (kind != Kind.GEOMETRYCOLLECTION && part.kind() != kind.part())) {
                        throw invalid("a part does not fit its " + kind);
                    }
                    parts.add(part.geometry());
                }
                yield Shape.collect(kind, parts);
            }
        };
    }

    private LinearRing ring(Layout layout) {
        return Shape.FACTORY.createLinearRing(points(layout));
    }

    /** A point whose x and y are no numbers is the empty one. */
    private CoordinateSequence point(Layout layout) {
        double[] ordinates = ordinates(layout);
        boolean empty = Double.isNaN(ordinates[0]) && Double.isNaN(ordinates[1]);
        return Shape.points(layout, empty ? List.of() : List.of(ordinates));
    }

    private CoordinateSequence points(Layout layout) {
        int count = count(layout.size() * Double.BYTES);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(ordinates(layout));
        }
        return Shape.points(layout, points);
    }

    private double[] ordinates(Layout layout) {
        double[] ordinates = new double[layout.size()];
        for (int i = 0; i < ordinates.length; i++) {
            ordinates[i] = in.getDouble();
        }
        return ordinates;
    }

    private int count(int leastBytesEach) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / leastBytesEach) {
            throw invalid("it ends too early");
        }
        return count;
    }
}
