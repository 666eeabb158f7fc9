// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes GeoJSON geometries, with z where there is one and never with m. */
final class GeoJsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final Numbers numbers;

    GeoJsonWriter(Numbers numbers) {
        this.numbers = numbers;
    }

    String write(Shape shape) {
        object(shape.to(shape.layout().z ? Layout.XYZ : Layout.XY).geometry());
        return out.toString();
    }

    private void object(Geometry geometry) {
        Kind kind = Kind.of(geometry);
        out.append("{\"type\":\"").append(kind.title).append("\",");
        if (kind == Kind.GEOMETRYCOLLECTION) {
            out.append("\"geometries\":[");
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                out.append(i == 0 ? "" : ",");
                object(geometry.getGeometryN(i));
            }
            out.append(']');
        } else {
            out.append("\"coordinates\":");
            coordinates(geometry);
        }
        out.append('}');
    }

    private void coordinates(Geometry geometry) {
        if (geometry instanceof Point point) {
            if (point.isEmpty()) {
                out.append("[]");
            } else {
                position(point.getCoordinateSequence(), 0);
            }
        } else if (geometry instanceof LineString line) {
            positions(line.getCoordinateSequence());
        } else if (geometry instanceof Polygon polygon) {
            out.append('[');
            if (!polygon.isEmpty()) {
                positions(polygon.getExteriorRing().getCoordinateSequence());
            }
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                out.append(',');
                positions(polygon.getInteriorRingN(i).getCoordinateSequence());
            }
            out.append(']');
        } else {
            out.append('[');
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                out.append(i == 0 ? "" : ",");
                coordinates(geometry.getGeometryN(i));
            }
            out.append(']');
        }
    }

    private void positions(CoordinateSequence points) {
        out.append('[');
        for (int i = 0; i < points.size(); i++) {
            out.append(i == 0 ? "" : ",");
            position(points, i);
        }
        out.append(']');
    }

    private void position(CoordinateSequence points, int i) {
        for (int j = 0; j < points.getDimension(); j++) {
            out.append(j == 0 ? "[" : ",").append(numbers.format(points.getOrdinate(i, j)));
        }
        out.append(']');
    }
}
