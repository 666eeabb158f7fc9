// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import static io.github.redshift4j.local.functions.spatial.SpatialFunctions.shape;

import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The measures of geographies, on the spheroid of their SRID, in metres. */
final class Geographies {
    private Geographies() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("to_geography", a -> toGeography(shape(a, 0)));
        functions.put("geography_distance", Geographies::distance);
        functions.put("geography_length", a -> {
            Shape shape = shape(a, 0);
            Spheroid spheroid = Spheroid.of(shape.srid());
            return Measures.ofLines(shape.geometry(), line -> length(shape, line, spheroid));
        });
        functions.put("geography_perimeter", a -> {
            Shape shape = shape(a, 0);
            Spheroid spheroid = Spheroid.of(shape.srid());
            return Measures.ofPolygons(shape.geometry(), polygon -> perimeter(shape, (Polygon) polygon, spheroid));
        });
        functions.put("geography_area", a -> {
            Shape shape = shape(a, 0);
            Spheroid spheroid = Spheroid.of(shape.srid());
            return Measures.ofPolygons(shape.geometry(), polygon -> area(shape, (Polygon) polygon, spheroid));
        });
    }

    private static Shape toGeography(Shape shape) {
        int srid = shape.srid() == 0 ? Constructors.GEOGRAPHY_SRID : shape.srid();
        Spheroid.of(srid);
        return shape.withSrid(srid);
    }

    private static @Nullable Double distance(Arguments arguments) {
        Shape a = shape(arguments, 0, "ST_Distance of GEOGRAPHY", Kind.POINT);
        Shape b = shape(arguments, 1, "ST_Distance of GEOGRAPHY", Kind.POINT);
        SpatialFunctions.checkSameSrid("ST_Distance", a, b);
        return a.isEmpty() || b.isEmpty()
                ? null
                : (Double) Spheroid.of(a.srid())
                        .distance(a.points().get(0), b.points().get(0));
    }

    private static double length(Shape whole, Geometry line, Spheroid spheroid) {
        List<double[]> points = whole.part(line).points();
        double total = 0;
        for (int i = 1; i < points.size(); i++) {
            total += spheroid.distance(points.get(i - 1), points.get(i));
        }
        return total;
    }

    private static double perimeter(Shape whole, Polygon polygon, Spheroid spheroid) {
        double total = length(whole, polygon.getExteriorRing(), spheroid);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            total += length(whole, polygon.getInteriorRingN(i), spheroid);
        }
        return total;
    }

    private static double area(Shape whole, Polygon polygon, Spheroid spheroid) {
        double total =
                Math.abs(spheroid.area(whole.part(polygon.getExteriorRing()).points()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            total -= Math.abs(
                    spheroid.area(whole.part(polygon.getInteriorRingN(i)).points()));
        }
        return total;
    }
}
