// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import static io.github.redshift4j.local.functions.spatial.SpatialFunctions.shape;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Lengths, areas, distances and angles on the plane, and on a sphere where the name says so. */
final class Measures {
    /** The mean radius of WGS 84 in metres, (2a + b) / 3: what the guide's example of ST_LengthSphere gives. */
    private static final double MEAN_RADIUS = 6_371_008.771415059;

    private static final double FULL_TURN = 2 * Math.PI;

    private Measures() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("st_area", a -> shape(a, 0).geometry().getArea());
        functions.put("st_length", a -> ofLines(shape(a, 0).geometry(), Geometry::getLength));
        functions.put("st_perimeter", a -> ofPolygons(shape(a, 0).geometry(), Geometry::getLength));
        functions.put("st_distance", Measures::distance);
        functions.put("st_distancesphere", Measures::distanceSphere);
        functions.put("st_lengthsphere", a -> lengthSphere(shape(a, 0)));
        functions.put("st_azimuth", Measures::azimuth);
        functions.put("st_angle", Measures::angle);
    }

    static double ofLines(Geometry geometry, ToDoubleFunction<Geometry> measure) {
        return sum(geometry, LineString.class, measure);
    }

    static double ofPolygons(Geometry geometry, ToDoubleFunction<Geometry> measure) {
        return sum(geometry, Polygon.class, measure);
    }

    private static double sum(Geometry geometry, Class<? extends Geometry> kind, ToDoubleFunction<Geometry> measure) {
        if (!Kind.of(geometry).isMulti()) {
            return kind.isInstance(geometry) ? measure.applyAsDouble(geometry) : 0;
        }
        double total = 0;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            total += sum(geometry.getGeometryN(i), kind, measure);
        }
        return total;
    }

    private static @Nullable Double distance(Arguments arguments) {
        Shape[] pair = Relations.pair("ST_Distance", arguments);
        return pair[0].isEmpty() || pair[1].isEmpty()
                ? null
                : (Double) pair[0].geometry().distance(pair[1].geometry());
    }

    private static @Nullable Double distanceSphere(Arguments arguments) {
        Shape a = shape(arguments, 0, "ST_DistanceSphere", Kind.POINT);
        Shape b = shape(arguments, 1, "ST_DistanceSphere", Kind.POINT);
        SpatialFunctions.checkSameSrid("ST_DistanceSphere", a, b);
        double radius = arguments.count() > 2 ? arguments.number(2) : MEAN_RADIUS;
        if (!(radius >= 0)) {
            throw SpatialErrors.invalid("ST_DistanceSphere: radius must not be negative, got " + radius);
        }
        return a.isEmpty() || b.isEmpty()
                ? null
                : (Double) (radius * centralAngle(a.points().get(0), b.points().get(0)));
    }

    private static double lengthSphere(Shape shape) {
        return ofLines(shape.geometry(), line -> {
            List<double[]> points = shape.part(line).points();
            double total = 0;
            for (int i = 1; i < points.size(); i++) {
                total += MEAN_RADIUS * centralAngle(points.get(i - 1), points.get(i));
            }
            return total;
        });
    }

    /** The haversine formula: longitude and latitude in degrees, the angle in radians. */
    private static double centralAngle(double[] a, double[] b) {
        double latitudes = Math.sin(Math.toRadians(b[1] - a[1]) / 2);
        double longitudes = Math.sin(Math.toRadians(b[0] - a[0]) / 2);
        double h = latitudes * latitudes
                + Math.cos(Math.toRadians(a[1])) * Math.cos(Math.toRadians(b[1])) * longitudes * longitudes;
        return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private static @Nullable Double azimuth(Arguments arguments) {
        double[][] points = points("ST_Azimuth", arguments);
        return azimuth(points[0], points[1]);
    }

    /** Clockwise from north; null between equal points. */
    private static @Nullable Double azimuth(double[] from, double[] to) {
        double x = to[0] - from[0];
        double y = to[1] - from[1];
        return x == 0 && y == 0 ? null : (Double) positive(Math.atan2(x, y));
    }

    private static @Nullable Double angle(Arguments arguments) {
        double[][] points = points("ST_Angle", arguments);
        Double from = points.length == 3 ? azimuth(points[1], points[0]) : azimuth(points[0], points[1]);
        Double to = points.length == 3 ? azimuth(points[1], points[2]) : azimuth(points[2], points[3]);
        return from == null || to == null ? null : (Double) positive(to - from);
    }

    private static double positive(double angle) {
        return angle < 0 ? angle + FULL_TURN : angle;
    }

    /** Points of one SRID, none of them empty. */
    private static double[][] points(String function, Arguments arguments) {
        Shape[] shapes = new Shape[arguments.count()];
        double[][] points = new double[shapes.length][];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = shape(arguments, i, function, Kind.POINT);
            if (shapes[i].isEmpty()) {
                throw emptyPoint(function);
            }
            points[i] = shapes[i].points().get(0);
        }
        SpatialFunctions.checkSameSrid(function, shapes);
        return points;
    }

    private static ServerException emptyPoint(String function) {
        return SpatialErrors.invalid(function + ": the point must not be empty");
    }
}
