// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import static io.github.redshift4j.local.functions.spatial.SpatialFunctions.shape;

import io.github.redshift4j.local.functions.Arguments;
import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Ordinates, points, rings and components taken out of a geometry. */
final class Parts {
    private Parts() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("st_x", a -> ordinate(a, "ST_X", 0));
        functions.put("st_y", a -> ordinate(a, "ST_Y", 1));
        functions.put("st_z", a -> ordinate(a, "ST_Z", shape(a, 0).layout().z ? 2 : -1));
        functions.put("st_m", a -> ordinate(a, "ST_M", measure(shape(a, 0))));
        functions.put("st_xmin", a -> extreme(shape(a, 0), 0, false));
        functions.put("st_xmax", a -> extreme(shape(a, 0), 0, true));
        functions.put("st_ymin", a -> extreme(shape(a, 0), 1, false));
        functions.put("st_ymax", a -> extreme(shape(a, 0), 1, true));
        functions.put("st_zmin", a -> extreme(shape(a, 0), shape(a, 0).layout().z ? 2 : -1, false));
        functions.put("st_zmax", a -> extreme(shape(a, 0), shape(a, 0).layout().z ? 2 : -1, true));
        functions.put("st_mmin", a -> extreme(shape(a, 0), measure(shape(a, 0)), false));
        functions.put("st_mmax", a -> extreme(shape(a, 0), measure(shape(a, 0)), true));
        functions.put("st_startpoint", a -> pointOfLine(shape(a, 0), 1));
        functions.put("st_endpoint", a -> pointOfLine(shape(a, 0), -1));
        functions.put("st_pointn", a -> pointOfLine(shape(a, 0), a.integer(1)));
        functions.put("st_points", a -> points(shape(a, 0)));
        functions.put("st_exteriorring", a -> exteriorRing(shape(a, 0)));
        functions.put("st_interiorringn", a -> interiorRing(shape(a, 0), a.integer(1)));
        functions.put("st_geometryn", a -> geometry(shape(a, 0), a.integer(1)));
    }

    private static int measure(Shape shape) {
        return shape.layout().m ? shape.layout().size() - 1 : -1;
    }

    /** @param i negative where the layout has none */
    private static @Nullable Double ordinate(Arguments arguments, String function, int i) {
        Shape point = shape(arguments, 0, function, Kind.POINT);
        return i < 0 || point.isEmpty() ? null : (Double) point.points().get(0)[i];
    }

    private static @Nullable Double extreme(Shape shape, int i, boolean greatest) {
        if (i < 0 || shape.isEmpty()) {
            return null;
        }
        double found = shape.points().get(0)[i];
        for (double[] point : shape.points()) {
            found = greatest ? Math.max(found, point[i]) : Math.min(found, point[i]);
        }
        return found;
    }

    /** @param n from 1, or backwards from -1 */
    private static @Nullable Shape pointOfLine(Shape line, int n) {
        if (line.kind() != Kind.LINESTRING) {
            return null;
        }
        List<double[]> points = line.points();
        int i = n < 0 ? points.size() + n : n - 1;
        return i < 0 || i >= points.size()
                ? null
                : Shape.point(line.layout(), points.get(i)).withSrid(line.srid());
    }

    private static Shape points(Shape shape) {
        List<Geometry> points = new ArrayList<>();
        for (double[] point : shape.points()) {
            points.add(Shape.point(shape.layout(), point).geometry());
        }
        return shape.part(Shape.collect(Kind.MULTIPOINT, points));
    }

    /** The guide: of an empty polygon, an empty polygon. */
    private static @Nullable Shape exteriorRing(Shape shape) {
        if (!(shape.geometry() instanceof Polygon polygon)) {
            return null;
        }
        return polygon.isEmpty() ? shape : shape.part(polygon.getExteriorRing());
    }

    private static @Nullable Shape interiorRing(Shape shape, int n) {
        return shape.geometry() instanceof Polygon polygon && n >= 1 && n <= polygon.getNumInteriorRing()
                ? shape.part(polygon.getInteriorRingN(n - 1))
                : null;
    }

    /** The guide: out of range is NULL for a single geometry, an error for one that has parts. */
    private static @Nullable Shape geometry(Shape shape, int n) {
        if (!shape.kind().isMulti()) {
            return n == 1 ? shape : null;
        }
        if (n < 1 || n > shape.geometry().getNumGeometries()) {
            throw SpatialErrors.invalid(
                    "ST_GeometryN: index must be 1 to " + shape.geometry().getNumGeometries() + ", got " + n);
        }
        return shape.part(shape.geometry().getGeometryN(n - 1));
    }
}
