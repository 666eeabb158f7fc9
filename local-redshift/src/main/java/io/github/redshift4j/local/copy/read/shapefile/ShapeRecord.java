// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.shapefile;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.CoordinateXYM;
import org.locationtech.jts.geom.CoordinateXYZM;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/**
 * One record of a {@code .shp} file, little-endian. A shape of one part is a plain geometry, one of several a multi
 * geometry, which no source tells of clusters. Measures are optional, and below -10^38 none.
 */
final class ShapeRecord {
    private static final int NULL = 0;
    private static final int POINT = 1;
    private static final int LINE = 3;
    private static final int POLYGON = 5;
    private static final int MULTIPOINT = 8;
    private static final int STEP = 10; // to the types with Z, and twice to those with M alone
    private static final int COORDINATE = 2 * Double.BYTES;
    private static final int BOX = 4 * Double.BYTES;
    private static final int RANGE = 2 * Double.BYTES;
    private static final double NO_DATA = -1e38;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final ByteBuffer content;
    private final int type;
    private final boolean hasZ;
    private final boolean mayHaveM;

    /** @param content from the shape's type on */
    private ShapeRecord(ByteBuffer content) {
        this.content = content;
        int kind = content.getInt();
        this.type = kind % STEP;
        this.hasZ = kind / STEP == 1;
        this.mayHaveM = hasZ || kind / STEP == 2;
        if (kind < 0 || kind / STEP > 2) {
            type(kind);
        }
    }

    private static void type(int kind) {
        throw new IllegalArgumentException("Shape type " + kind + " is not supported");
    }

    /** Null for a shape without geometry; @throws BadValue for one that is broken */
    static @Nullable Geometry read(ByteBuffer content) throws BadValue {
        try {
            return new ShapeRecord(content).geometry();
        } catch (BufferUnderflowException e) {
            throw new BadValue(LoadErrorCode.INVALID_TYPE, "Invalid shape: it ends early", 0);
        } catch (IllegalArgumentException e) {
            throw new BadValue(LoadErrorCode.INVALID_TYPE, "Invalid shape: " + e.getMessage(), 0);
        }
    }

    private @Nullable Geometry geometry() {
        return switch (type) {
            case NULL -> null;
            case POINT -> FACTORY.createPoint(point());
            case MULTIPOINT -> {
                content.position(content.position() + BOX);
                yield FACTORY.createMultiPointFromCoords(coordinates(count(COORDINATE)));
            }
            case LINE -> lines(parts());
            case POLYGON -> Rings.polygons(parts(), FACTORY);
            default -> throw new IllegalArgumentException("Shape type " + type + " is not supported");
        };
    }

    private Coordinate point() {
        double x = content.getDouble();
        double y = content.getDouble();
        double z = hasZ ? content.getDouble() : Double.NaN;
        double m = mayHaveM && content.remaining() >= Double.BYTES ? content.getDouble() : -Double.MAX_VALUE;
        return coordinate(x, y, z, m, m > NO_DATA);
    }

    private static Geometry lines(List<Coordinate[]> parts) {
        LineString[] lines = parts.stream().map(FACTORY::createLineString).toArray(LineString[]::new);
        return lines.length == 1 ? lines[0] : FACTORY.createMultiLineString(lines);
    }

    /** The points of each part. */
    private List<Coordinate[]> parts() {
        content.position(content.position() + BOX);
        int parts = content.getInt();
        int points = count(COORDINATE);
        requireCount(parts, Integer.BYTES);
        int[] starts = new int[parts + 1];
        for (int i = 0; i < parts; i++) {
            starts[i] = content.getInt();
            if (starts[i] < (i == 0 ? 0 : starts[i - 1]) || starts[i] > points) {
                throw new IllegalArgumentException("part " + i + " begins at point " + starts[i] + " of " + points);
            }
        }
        starts[parts] = points;
        Coordinate[] all = coordinates(points);
        List<Coordinate[]> cut = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            cut.add(Arrays.copyOfRange(all, starts[i], starts[i + 1]));
        }
        return cut;
    }

    private int count(int size) {
        int count = content.getInt();
        requireCount(count, size);
        return count;
    }

    private void requireCount(int count, int size) {
        if (count < 0 || (long) count * size > content.remaining()) {
            throw new IllegalArgumentException(count + " elements in " + content.remaining() + " bytes");
        }
    }

    private Coordinate[] coordinates(int count) {
        requireCount(count, COORDINATE);
        double[] xy = doubles(2 * count);
        double[] z = hasZ ? ranged(count) : new double[0];
        double[] m = mayHaveM && content.remaining() >= RANGE + count * Double.BYTES ? ranged(count) : new double[0];
        boolean measured = Arrays.stream(m).anyMatch(measure -> measure > NO_DATA);
        Coordinate[] coordinates = new Coordinate[count];
        for (int i = 0; i < count; i++) {
            coordinates[i] = coordinate(
                    xy[2 * i], xy[2 * i + 1], hasZ ? z[i] : Double.NaN, measured ? m[i] : Double.NaN, measured);
        }
        return coordinates;
    }

    private double[] ranged(int count) {
        content.position(content.position() + RANGE);
        return doubles(count);
    }

    private double[] doubles(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = content.getDouble();
        }
        return values;
    }

    /** @param measured whether any point of the shape has a measure: then those without have 0 */
    private Coordinate coordinate(double x, double y, double z, double m, boolean measured) {
        double measure = m > NO_DATA ? m : 0;
        if (hasZ) {
            return measured ? new CoordinateXYZM(x, y, z, measure) : new Coordinate(x, y, z);
        }
        return measured ? new CoordinateXYM(x, y, measure) : new CoordinateXY(x, y);
    }
}
