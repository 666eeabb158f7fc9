// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import static io.github.redshift4j.local.functions.spatial.SpatialFunctions.shape;

import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Geometries computed on the plane. Polygons come clockwise from their smallest point, as in the guide's examples; the
 * points of a curve that is approximated may differ from Redshift's in their last digits.
 */
final class Overlays {
    private static final int QUARTER_SEGMENTS = 8;

    private Overlays() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("st_intersection", Overlays::intersection);
        functions.put("st_union", Overlays::union);
        functions.put("st_buffer", Overlays::buffer);
        functions.put("st_boundary", a -> boundary(shape(a, 0)));
        functions.put("st_centroid", a -> centroid(shape(a, 0)));
        functions.put("st_convexhull", a -> convexHull(shape(a, 0)));
        functions.put("st_envelope", a -> envelope(shape(a, 0)));
    }

    private static Shape intersection(Arguments arguments) {
        Shape[] pair = flatPair("ST_Intersection", arguments);
        Geometry result = OverlayNGRobust.overlay(pair[0].geometry(), pair[1].geometry(), OverlayNG.INTERSECTION);
        return Shape.flat(Vertices.straightened(result).norm(), pair[0].srid());
    }

    /** The guide: with an empty geometry, an empty geometry. */
    private static Shape union(Arguments arguments) {
        Shape[] pair = flatPair("ST_Union", arguments);
        for (Shape shape : pair) {
            if (shape.kind() == Kind.LINESTRING || shape.kind() == Kind.MULTILINESTRING) {
                throw SpatialErrors.invalid("ST_Union: the geometry must not be a " + shape.kind());
            }
        }
        for (Shape shape : pair) {
            if (shape.isEmpty()) {
                return shape;
            }
        }
        Geometry result = OverlayNGRobust.overlay(pair[0].geometry(), pair[1].geometry(), OverlayNG.UNION);
        return Shape.flat(Vertices.straightened(result).norm(), pair[0].srid());
    }

    private static Shape[] flatPair(String function, Arguments arguments) {
        Shape[] pair = {shape(arguments, 0), shape(arguments, 1)};
        SpatialFunctions.checkSameSrid(function, pair);
        for (Shape shape : pair) {
            refuseCollection(function, shape);
            if (shape.layout() != Layout.XY) {
                throw SpatialErrors.invalid(function + ": the geometries must have two dimensions, got "
                        + shape.layout().size());
            }
        }
        return pair;
    }

    static void refuseCollection(String function, Shape shape) {
        if (shape.kind() == Kind.GEOMETRYCOLLECTION) {
            throw SpatialErrors.invalid(function + ": the geometry must not be a GEOMETRYCOLLECTION");
        }
    }

    private static Shape buffer(Arguments arguments) {
        Shape shape = shape(arguments, 0);
        refuseCollection("ST_Buffer", shape);
        int segments = Math.max(0, arguments.integer(2, QUARTER_SEGMENTS));
        return Shape.flat(shape.geometry().buffer(arguments.number(1), segments).norm(), shape.srid());
    }

    private static Shape boundary(Shape shape) {
        refuseCollection("ST_Boundary", shape);
        if (shape.isEmpty()) {
            return shape;
        }
        Shape spatial = shape.to(shape.layout().z ? Layout.XYZ : Layout.XY);
        Geometry boundary = spatial.geometry().getBoundary();
        Shape result = spatial.part(boundary).to(spatial.layout());
        return shape.layout().z && shape.kind() == Kind.MULTILINESTRING ? averaged(spatial, result) : result;
    }

    /** The guide: where lines end in one point of the plane, its z is the average of the distinct z of their ends. */
    private static Shape averaged(Shape lines, Shape boundary) {
        List<Geometry> points = new ArrayList<>();
        for (double[] point : boundary.points()) {
            List<Double> heights = new ArrayList<>();
            for (Geometry line : lines.parts()) {
                List<double[]> ends = lines.part(line).points();
                for (double[] end : ends.isEmpty() ? ends : List.of(ends.get(0), ends.get(ends.size() - 1))) {
                    if (end[0] == point[0] && end[1] == point[1] && !heights.contains(end[2])) {
                        heights.add(end[2]);
                    }
                }
            }
            point[2] =
                    heights.stream().mapToDouble(Double::doubleValue).average().orElse(point[2]);
            points.add(Shape.point(Layout.XYZ, point).geometry());
        }
        return boundary.part(Shape.collect(Kind.MULTIPOINT, points));
    }

    private static @Nullable Shape centroid(Shape shape) {
        return shape.isEmpty() ? null : Shape.flat(shape.geometry().getCentroid(), shape.srid());
    }

    private static Shape convexHull(Shape shape) {
        if (shape.isEmpty()) {
            return shape;
        }
        Shape spatial = shape.to(shape.layout().z ? Layout.XYZ : Layout.XY);
        return spatial.part(spatial.geometry().convexHull().norm()).to(spatial.layout());
    }

    private static Shape envelope(Shape shape) {
        Envelope box = shape.geometry().getEnvelopeInternal();
        return box.isNull()
                ? shape
                : Constructors.envelope(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), shape.srid());
    }
}
