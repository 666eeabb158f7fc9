// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import static io.github.redshift4j.local.functions.spatial.SpatialFunctions.shape;

import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * ST_Transform between longitude and latitude (SRID 4326) and the Web Mercator of maps (SRID 3857), both on WGS 84. Other
 * systems would need the database of them that Redshift has.
 */
final class Transforms {
    private static final int DEGREES = 4326;
    private static final int WEB_MERCATOR = 3857;
    /** Of the sphere, in metres. */
    private static final double RADIUS = 6_378_137;

    private Transforms() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("st_transform", Transforms::transform);
    }

    private static Shape transform(Arguments arguments) {
        Shape shape = shape(arguments, 0);
        int srid = arguments.integer(1);
        if (shape.srid() <= 0 || srid <= 0) {
            throw SpatialErrors.invalid(
                    "ST_Transform: no spatial reference system has SRID " + Math.min(shape.srid(), srid));
        } else if (shape.srid() == srid) {
            return shape;
        } else if (shape.srid() == DEGREES && srid == WEB_MERCATOR) {
            return apply(shape, Transforms::project).withSrid(srid);
        } else if (shape.srid() == WEB_MERCATOR && srid == DEGREES) {
            return apply(shape, Transforms::unproject).withSrid(srid);
        }
        throw SpatialErrors.notHere("ST_Transform from SRID " + shape.srid() + " to SRID " + srid);
    }

    private static double[] project(double[] point) {
        if (Math.abs(point[1]) >= 90) {
            throw SpatialErrors.invalid("ST_Transform: the latitude must lie between -90 and 90, got " + point[1]);
        }
        double tangent = Math.tan(Math.toRadians(point[1]));
        double y = Math.copySign(Math.log(Math.abs(tangent) + Math.hypot(tangent, 1)), tangent);
        return new double[] {RADIUS * Math.toRadians(point[0]), RADIUS * y};
    }

    private static double[] unproject(double[] point) {
        double latitude = Math.atan(Math.sinh(point[1] / RADIUS));
        return new double[] {Math.toDegrees(point[0] / RADIUS), Math.toDegrees(latitude)};
    }

    private static Shape apply(Shape shape, UnaryOperator<double[]> change) {
        Geometry copy = shape.geometry().copy();
        copy.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence points, int i) {
                double[] changed = change.apply(new double[] {points.getX(i), points.getY(i)});
                points.setOrdinate(i, CoordinateSequence.X, changed[0]);
                points.setOrdinate(i, CoordinateSequence.Y, changed[1]);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return new Shape(copy, shape.layout());
    }
}
