// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import static io.github.redshift4j.local.functions.spatial.SpatialFunctions.shape;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Point;

/** Geometries that are another one with a change. */
final class Editing {
    private Editing() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("st_setsrid", Editing::setSrid);
        functions.put("st_force2d", a -> shape(a, 0).to(Layout.XY));
        functions.put("st_force3d", a -> shape(a, 0).to(Layout.XYZ));
        functions.put("st_force3dz", a -> shape(a, 0).to(Layout.XYZ));
        functions.put("st_force3dm", a -> shape(a, 0).to(Layout.XYM));
        functions.put("st_force4d", a -> shape(a, 0).to(Layout.XYZM));
        functions.put("st_reverse", a -> shape(a, 0).part(shape(a, 0).geometry().reverse()));
        functions.put("st_simplify", a -> Vertices.simplify(shape(a, 0), Math.max(0, a.number(1))));
        functions.put("st_addpoint", Editing::addPoint);
        functions.put("st_removepoint", Editing::removePoint);
        functions.put("st_setpoint", Editing::setPoint);
        functions.put("st_linefrommultipoint", a -> lineOf(shape(a, 0, "ST_LineFromMultiPoint", Kind.MULTIPOINT)));
        functions.put("st_lineinterpolatepoint", Editing::interpolate);
        functions.put("addbbox", a -> shape(a, 0));
    }

    private static Shape setSrid(Arguments arguments) {
        SpatialFunctions.checkSrid("ST_SetSRID", arguments.integer(1));
        return shape(arguments, 0).withSrid(arguments.integer(1));
    }

    private static Shape addPoint(Arguments arguments) {
        Shape line = shape(arguments, 0, "ST_AddPoint", Kind.LINESTRING);
        Shape point = shape(arguments, 1, "ST_AddPoint", Kind.POINT).to(line.layout());
        List<double[]> points = new ArrayList<>(line.points());
        int index = arguments.integer(2, -1);
        if (index < -1 || index > points.size()) {
            throw outOfRange("ST_AddPoint", index, "-1 to " + points.size());
        }
        if (!point.isEmpty()) {
            points.add(index < 0 ? points.size() : index, point.points().get(0));
        }
        return Shape.line(line.layout(), points, line.srid());
    }

    private static Shape removePoint(Arguments arguments) {
        Shape line = shape(arguments, 0, "ST_RemovePoint", Kind.LINESTRING);
        List<double[]> points = new ArrayList<>(line.points());
        int index = arguments.integer(1);
        if (index < 0 || index >= points.size()) {
            throw outOfRange("ST_RemovePoint", index, "0 to " + (points.size() - 1));
        }
        points.remove(index);
        return Shape.line(line.layout(), points, line.srid());
    }

    private static Shape setPoint(Arguments arguments) {
        Shape line = shape(arguments, 0, "ST_SetPoint", Kind.LINESTRING);
        Shape point = shape(arguments, 2, "ST_SetPoint", Kind.POINT);
        SpatialFunctions.checkSameSrid("ST_SetPoint", line, point);
        List<double[]> points = new ArrayList<>(line.points());
        int index = arguments.integer(1);
        int position = index < 0 ? points.size() + index : index;
        if (position < 0 || position >= points.size()) {
            throw outOfRange("ST_SetPoint", index, -points.size() + " to " + (points.size() - 1));
        }
        if (!point.isEmpty()) {
            points.set(position, point.to(line.layout()).points().get(0));
        }
        return Shape.line(line.layout(), points, line.srid());
    }

    private static ServerException outOfRange(String function, int index, String range) {
        return SpatialErrors.invalid(function + ": index must be " + range + ", got " + index);
    }

    private static Shape lineOf(Shape points) {
        return Shape.line(points.layout(), points.points(), points.srid());
    }

    /**
     * The guide says that z and m are averages over the segment; that the weights are the distances to its ends, so that
     * the ends keep theirs, is this server's reading.
     */
    private static Shape interpolate(Arguments arguments) {
        Shape line = shape(arguments, 0, "ST_LineInterpolatePoint", Kind.LINESTRING);
        double fraction = arguments.number(1);
        if (!(fraction >= 0 && fraction <= 1)) {
            throw SpatialErrors.invalid("ST_LineInterpolatePoint: fraction must be 0 to 1, got " + fraction);
        }
        if (line.isEmpty()) {
            Point empty = Shape.FACTORY.createPoint(Shape.points(line.layout(), List.of()));
            return line.part(empty);
        }
        List<double[]> points = line.points();
        double left = fraction * line.geometry().getLength();
        double[] found = points.get(points.size() - 1);
        for (int i = 1; i < points.size(); i++) {
            double[] from = points.get(i - 1);
            double[] to = points.get(i);
            double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
            if (left <= length && fraction < 1) {
                found = between(from, to, length == 0 ? 0 : left / length);
                break;
            }
            left -= length;
        }
        return Shape.point(line.layout(), found).withSrid(line.srid());
    }

    private static double[] between(double[] from, double[] to, double fraction) {
        double[] point = new double[from.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = from[i] + fraction * (to[i] - from[i]);
        }
        return point;
    }
}
