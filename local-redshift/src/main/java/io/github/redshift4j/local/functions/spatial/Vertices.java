// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Geometries with fewer vertices in their lines and rings. A ring that has too few left goes, a polygon with its shell. */
final class Vertices {
    private static final int RING_POINTS = 4;

    private final Layout layout;
    private final boolean onlyRings;
    private final UnaryOperator<List<double[]>> fewer;

    private Vertices(Layout layout, boolean onlyRings, UnaryOperator<List<double[]>> fewer) {
        this.layout = layout;
        this.onlyRings = onlyRings;
        this.fewer = fewer;
    }

    /** The algorithm of Ramer, Douglas and Peucker: no vertex left out is farther than the tolerance from the new line. */
    static Shape simplify(Shape shape, double tolerance) {
        Vertices vertices = new Vertices(shape.layout(), false, points -> {
            boolean[] kept = new boolean[points.size()];
            kept[0] = true;
            kept[points.size() - 1] = true;
            keepFar(points, 0, points.size() - 1, tolerance, kept);
            List<double[]> left = new ArrayList<>();
            for (int i = 0; i < kept.length; i++) {
                if (kept[i]) {
                    left.add(points.get(i));
                }
            }
            return left;
        });
        return shape.part(vertices.of(shape.geometry()));
    }

    private static void keepFar(List<double[]> points, int from, int to, double tolerance, boolean[] kept) {
        int farthest = -1;
        double distance = tolerance;
        for (int i = from + 1; i < to; i++) {
            double d = distance(points.get(i), points.get(from), points.get(to));
            if (d > distance) {
                farthest = i;
                distance = d;
            }
        }
        if (farthest > 0) {
            kept[farthest] = true;
            keepFar(points, from, farthest, tolerance, kept);
            keepFar(points, farthest, to, tolerance, kept);
        }
    }

    private static double distance(double[] point, double[] from, double[] to) {
        return Distance.pointToSegment(
                new Coordinate(point[0], point[1]), new Coordinate(from[0], from[1]), new Coordinate(to[0], to[1]));
    }

    /** Rings without the vertices that lie on a straight line between their neighbours, as Redshift's overlays come. */
    static Geometry straightened(Geometry geometry) {
        return new Vertices(Layout.XY, true, Vertices::corners).of(geometry);
    }

    private static List<double[]> corners(List<double[]> ring) {
        List<double[]> open = ring.subList(0, ring.size() - 1);
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            Coordinate before = coordinate(open.get((i + open.size() - 1) % open.size()));
            Coordinate after = coordinate(open.get((i + 1) % open.size()));
            if (Orientation.index(before, after, coordinate(open.get(i))) != Orientation.COLLINEAR) {
                corners.add(open.get(i));
            }
        }
        if (!corners.isEmpty()) {
            corners.add(corners.get(0));
        }
        return corners;
    }

    private static Coordinate coordinate(double[] point) {
        return new Coordinate(point[0], point[1]);
    }

    private Geometry of(Geometry geometry) {
        if (geometry.isEmpty()) {
            return geometry;
        }
        return switch (Kind.of(geometry)) {
            case POINT, MULTIPOINT -> geometry;
            case LINESTRING -> onlyRings ? geometry : Shape.FACTORY.createLineString(sequence((LineString) geometry));
            case POLYGON -> polygon((Polygon) geometry);
            default -> {
                List<Geometry> parts = new ArrayList<>();
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    parts.add(of(geometry.getGeometryN(i)));
                }
                yield Shape.collect(Kind.of(geometry), parts);
            }
        };
    }

    private Polygon polygon(Polygon polygon) {
        CoordinateSequence shell = sequence(polygon.getExteriorRing());
        if (shell.size() < RING_POINTS) {
            return Shape.FACTORY.createPolygon();
        }
        List<LinearRing> holes = new ArrayList<>();
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            CoordinateSequence hole = sequence(polygon.getInteriorRingN(i));
            if (hole.size() >= RING_POINTS) {
                holes.add(Shape.FACTORY.createLinearRing(hole));
            }
        }
        return Shape.FACTORY.createPolygon(Shape.FACTORY.createLinearRing(shell), holes.toArray(new LinearRing[0]));
    }

    private CoordinateSequence sequence(LineString line) {
        return Shape.points(layout, fewer.apply(new Shape(line, layout).points()));
    }
}
