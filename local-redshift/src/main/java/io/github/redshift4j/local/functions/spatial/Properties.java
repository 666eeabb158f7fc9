// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import static io.github.redshift4j.local.functions.spatial.SpatialFunctions.shape;

import io.github.redshift4j.local.functions.RemoteFunction;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** What a geometry is and how many parts it has. */
final class Properties {
    private Properties() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("geometrytype", a -> shape(a, 0).kind() + (shape(a, 0).layout() == Layout.XYM ? "M" : ""));
        functions.put("st_geometrytype", a -> "ST_" + shape(a, 0).kind().title);
        functions.put("st_srid", a -> shape(a, 0).srid());
        functions.put("st_ndims", a -> shape(a, 0).layout().size());
        functions.put("st_dimension", a -> Math.max(0, dimension(shape(a, 0).geometry())));
        functions.put("st_npoints", a -> shape(a, 0).points().size());
        functions.put("st_numpoints", a -> numPoints(shape(a, 0)));
        functions.put("st_nrings", a -> rings(shape(a, 0).geometry()));
        functions.put("st_numinteriorrings", a -> interiorRings(shape(a, 0).geometry()));
        functions.put("st_numgeometries", a -> geometries(shape(a, 0)));
        functions.put("st_isempty", a -> shape(a, 0).isEmpty());
        functions.put("st_iscollection", a -> shape(a, 0).kind().isMulti());
        functions.put("st_isclosed", a -> isClosed(shape(a, 0).geometry()));
        functions.put("st_isring", a -> {
            LineString line =
                    (LineString) shape(a, 0, "ST_IsRing", Kind.LINESTRING).geometry();
            return line.isClosed() && line.isSimple();
        });
        functions.put("st_issimple", a -> shape(a, 0).geometry().isSimple());
        functions.put("st_isvalid", a -> shape(a, 0).geometry().isValid());
        functions.put("st_ispolygonccw", a -> isOriented(shape(a, 0).geometry(), true));
        functions.put("st_ispolygoncw", a -> isOriented(shape(a, 0).geometry(), false));
    }

    /** Of a collection the greatest of its parts; of one without, -1. */
    private static int dimension(Geometry geometry) {
        return switch (Kind.of(geometry)) {
            case POINT, MULTIPOINT -> 0;
            case LINESTRING, MULTILINESTRING -> 1;
            case POLYGON, MULTIPOLYGON -> 2;
            case GEOMETRYCOLLECTION -> {
                int greatest = -1;
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    greatest = Math.max(greatest, dimension(geometry.getGeometryN(i)));
                }
                yield greatest;
            }
        };
    }

    private static @Nullable Integer numPoints(Shape shape) {
        return shape.kind() == Kind.LINESTRING ? (Integer) shape.points().size() : null;
    }

    private static int rings(Geometry geometry) {
        if (geometry instanceof Polygon polygon) {
            return polygon.isEmpty() ? 0 : 1 + polygon.getNumInteriorRing();
        }
        int rings = 0;
        if (Kind.of(geometry).isMulti()) {
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                rings += rings(geometry.getGeometryN(i));
            }
        }
        return rings;
    }

    private static @Nullable Integer interiorRings(Geometry geometry) {
        return geometry instanceof Polygon polygon ? (Integer) polygon.getNumInteriorRing() : null;
    }

    private static int geometries(Shape shape) {
        return shape.kind().isMulti() ? shape.geometry().getNumGeometries() : shape.isEmpty() ? 0 : 1;
    }

    private static boolean isClosed(Geometry geometry) {
        return switch (Kind.of(geometry)) {
            case POINT, POLYGON -> !geometry.isEmpty(); // the rings of a polygon are closed or it was refused
            case MULTIPOINT -> true;
            case LINESTRING -> !geometry.isEmpty() && ((LineString) geometry).isClosed();
            case MULTILINESTRING, MULTIPOLYGON, GEOMETRYCOLLECTION ->
                !geometry.isEmpty() && all(geometry, Properties::isClosed);
        };
    }

    /** Whether every exterior ring goes this way and every interior ring the other; true of what has no rings. */
    private static boolean isOriented(Geometry geometry, boolean counterclockwise) {
        if (geometry instanceof Polygon polygon) {
            boolean oriented = polygon.isEmpty()
                    || Orientation.isCCW(polygon.getExteriorRing().getCoordinateSequence()) == counterclockwise;
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                oriented &= Orientation.isCCW(polygon.getInteriorRingN(i).getCoordinateSequence()) != counterclockwise;
            }
            return oriented;
        }
        return !Kind.of(geometry).isMulti() || all(geometry, part -> isOriented(part, counterclockwise));
    }

    private static boolean all(Geometry geometry, Predicate<Geometry> holds) {
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (!holds.test(geometry.getGeometryN(i))) {
                return false;
            }
        }
        return true;
    }
}
