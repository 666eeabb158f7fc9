// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import io.github.redshift4j.core.Limits;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * A geometry with the layout of its points, which an empty geometry of JTS forgets. Never changed once made.
 *
 * @param geometry carries the SRID, 0 for none
 */
record Shape(Geometry geometry, Layout layout) {
    static final GeometryFactory FACTORY =
            new GeometryFactory(new PrecisionModel(), 0, PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

    /** @param hex extended well-known binary */
    static Shape ofHex(String hex) {
        return EwkbReader.read(hex);
    }

    /** A geometry that a computation on the plane has given. */
    static Shape flat(Geometry geometry, int srid) {
        return new Shape(geometry, Layout.XY).to(Layout.XY).withSrid(srid);
    }

    static CoordinateSequence points(Layout layout, List<double[]> points) {
        CoordinateSequence sequence = points(layout, points.size());
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < layout.size(); j++) {
                sequence.setOrdinate(i, j, points.get(i)[j]);
            }
        }
        return sequence;
    }

    private static CoordinateSequence points(Layout layout, int size) {
        return new PackedCoordinateSequence.Double(size, layout.size(), layout.measures());
    }

    static Shape point(Layout layout, double... ordinates) {
        return new Shape(FACTORY.createPoint(points(layout, List.of(ordinates))), layout);
    }

    static Shape line(Layout layout, List<double[]> points, int srid) {
        if (points.size() == 1) {
            throw SpatialErrors.invalid("A linestring needs two points or none, got one");
        }
        return new Shape(FACTORY.createLineString(points(layout, points)), layout).withSrid(srid);
    }

    Kind kind() {
        return Kind.of(geometry);
    }

    int srid() {
        return geometry.getSRID();
    }

    boolean isEmpty() {
        return geometry.isEmpty();
    }

    Shape withSrid(int srid) {
        Geometry copy = geometry.copy();
        copy.setSRID(srid);
        return new Shape(copy, layout);
    }

    /** A part, with the SRID and layout of the whole. */
    Shape part(Geometry part) {
        return new Shape(part, layout).withSrid(srid());
    }

    /** The parts of a MULTI… or collection; of another geometry, the geometry itself. */
    List<Geometry> parts() {
        List<Geometry> parts = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            parts.add(geometry.getGeometryN(i));
        }
        return parts;
    }

    /** The nonempty points in the order of the text, rings closed. */
    List<double[]> points() {
        List<double[]> points = new ArrayList<>();
        geometry.apply((org.locationtech.jts.geom.GeometryComponentFilter) component -> {
            if (component instanceof Point point) {
                addAll(point.getCoordinateSequence(), points);
            } else if (component instanceof LineString line) {
                addAll(line.getCoordinateSequence(), points);
            }
        });
        return points;
    }

    private void addAll(CoordinateSequence sequence, List<double[]> points) {
        for (int i = 0; i < sequence.size(); i++) {
            points.add(ordinates(sequence, i, layout));
        }
    }

    private static double[] ordinates(CoordinateSequence sequence, int i, Layout layout) {
        double[] point = new double[layout.size()];
        point[0] = sequence.getX(i);
        point[1] = sequence.getY(i);
        if (layout.z) {
            point[2] = sequence.hasZ() ? zeroIfNaN(sequence.getZ(i)) : 0;
        }
        if (layout.m) {
            point[layout.size() - 1] = sequence.hasM() ? zeroIfNaN(sequence.getM(i)) : 0;
        }
        return point;
    }

    private static double zeroIfNaN(double ordinate) {
        return Double.isNaN(ordinate) ? 0 : ordinate;
    }

    /** The same points in another layout: what is missing is 0, what is too much is dropped. */
    Shape to(Layout other) {
        Geometry converted = convert(geometry, other);
        converted.setSRID(srid());
        return new Shape(converted, other);
    }

    private static Geometry convert(Geometry from, Layout layout) {
        return switch (Kind.of(from)) {
            case POINT -> FACTORY.createPoint(convert(((Point) from).getCoordinateSequence(), layout));
            case LINESTRING -> FACTORY.createLineString(convert(((LineString) from).getCoordinateSequence(), layout));
            case POLYGON -> {
                Polygon polygon = (Polygon) from;
                LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
                for (int i = 0; i < holes.length; i++) {
                    holes[i] = ring(polygon.getInteriorRingN(i), layout);
                }
                yield FACTORY.createPolygon(ring(polygon.getExteriorRing(), layout), holes);
            }
            default -> {
                List<Geometry> parts = new ArrayList<>();
                for (int i = 0; i < from.getNumGeometries(); i++) {
                    parts.add(convert(from.getGeometryN(i), layout));
                }
                yield collect(Kind.of(from), parts);
            }
        };
    }

    private static LinearRing ring(LinearRing ring, Layout layout) {
        return FACTORY.createLinearRing(convert(ring.getCoordinateSequence(), layout));
    }

    private static CoordinateSequence convert(CoordinateSequence from, Layout layout) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            points.add(ordinates(from, i, layout));
        }
        return points(layout, points);
    }

    /** A MULTI… or collection of parts that fit it. */
    static Geometry collect(Kind kind, List<Geometry> parts) {
        return switch (kind) {
            case MULTIPOINT -> FACTORY.createMultiPoint(parts.toArray(new Point[0]));
            case MULTILINESTRING -> FACTORY.createMultiLineString(parts.toArray(new LineString[0]));
            case MULTIPOLYGON -> FACTORY.createMultiPolygon(parts.toArray(new Polygon[0]));
            case GEOMETRYCOLLECTION -> FACTORY.createGeometryCollection(parts.toArray(new Geometry[0]));
            case POINT, LINESTRING, POLYGON -> throw new IllegalArgumentException(kind + " has no parts");
        };
    }

    /** Upper-case hexadecimal EWKB, which is a GEOMETRY's text: what every function answers with that returns one. */
    @Override
    public String toString() {
        byte[] ewkb = new EwkbWriter(EwkbWriter.Flavor.EXTENDED).write(this);
        if (ewkb.length > Limits.GEOMETRY_BYTES) {
            throw SpatialErrors.invalid(
                    "Geometry exceeds the max size of " + Limits.GEOMETRY_BYTES + " bytes, got " + ewkb.length);
        }
        return HexFormat.of().withUpperCase().formatHex(ewkb);
    }
}
