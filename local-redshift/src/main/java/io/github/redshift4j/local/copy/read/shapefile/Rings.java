// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.shapefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The rings of a polygon, in any order: those that run clockwise are outer ones, the others their holes. */
final class Rings {
    private static final int FEWEST_POINTS = 4;

    private Rings() {}

    /** @throws IllegalArgumentException for a ring of too few points */
    static Geometry polygons(List<Coordinate[]> parts, GeometryFactory factory) {
        Map<LinearRing, List<LinearRing>> polygons = new LinkedHashMap<>();
        List<LinearRing> holes = new ArrayList<>();
        for (Coordinate[] part : parts) {
            LinearRing ring = ring(part, factory);
            if (Orientation.isCCW(ring.getCoordinateSequence())) {
                holes.add(ring);
            } else {
                polygons.put(ring, new ArrayList<>());
            }
        }
        for (LinearRing hole : holes) {
            LinearRing outer = smallestAround(hole, polygons);
            List<LinearRing> inside = outer == null ? null : polygons.get(outer);
            if (inside == null) {
                polygons.put(hole, new ArrayList<>()); // an outer one that runs the wrong way
            } else {
                inside.add(hole);
            }
        }
        Polygon[] all = polygons.entrySet().stream()
                .map(polygon -> factory.createPolygon(
                        polygon.getKey(), polygon.getValue().toArray(LinearRing[]::new)))
                .toArray(Polygon[]::new);
        return all.length == 1 ? all[0] : factory.createMultiPolygon(all);
    }

    private static LinearRing ring(Coordinate[] points, GeometryFactory factory) {
        Coordinate[] closed = points;
        if (points.length > 0 && !points[0].equals2D(points[points.length - 1])) {
            closed = Arrays.copyOf(points, points.length + 1);
            closed[points.length] = points[0].copy();
        }
        if (closed.length < FEWEST_POINTS) {
            throw new IllegalArgumentException("a ring of " + points.length + " points");
        }
        return factory.createLinearRing(closed);
    }

    private static @Nullable LinearRing smallestAround(LinearRing hole, Map<LinearRing, List<LinearRing>> outers) {
        LinearRing smallest = null;
        for (LinearRing outer : outers.keySet()) {
            if (outer.getEnvelopeInternal().contains(hole.getEnvelopeInternal())
                    && Arrays.stream(hole.getCoordinates())
                            .allMatch(point -> PointLocation.isInRing(point, outer.getCoordinates()))
                    && (smallest == null || smallest.getEnvelopeInternal().contains(outer.getEnvelopeInternal()))) {
                smallest = outer;
            }
        }
        return smallest;
    }
}
