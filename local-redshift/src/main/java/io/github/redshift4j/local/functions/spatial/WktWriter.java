// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Well-known text as the guide prints it: {@code LINESTRING Z (0 0 1,1 1 2)}. */
final class WktWriter {
    private final StringBuilder out = new StringBuilder();
    private final Numbers numbers;

    WktWriter(Numbers numbers) {
        this.numbers = numbers;
    }

    String write(Shape shape) {
        named(shape.geometry(), shape.layout());
        return out.toString();
    }

    String writeExtended(Shape shape) {
        if (shape.srid() != 0) {
            out.append("SRID=").append(shape.srid()).append(';');
        }
        return write(shape);
    }

    private void named(Geometry geometry, Layout layout) {
        out.append(Kind.of(geometry));
        if (layout != Layout.XY) {
            out.append(' ').append(layout.suffix);
        }
        if (layout != Layout.XY || hasNothing(geometry)) {
            out.append(' ');
        }
        body(geometry, layout);
    }

    /** Written as EMPTY: no points, no rings, no parts. */
    private static boolean hasNothing(Geometry geometry) {
        return Kind.of(geometry).isMulti() ? geometry.getNumGeometries() == 0 : geometry.isEmpty();
    }

    private void body(Geometry geometry, Layout layout) {
        if (hasNothing(geometry)) {
            out.append("EMPTY");
            return;
        }
        switch (Kind.of(geometry)) {
            case POINT -> points(((Point) geometry).getCoordinateSequence(), layout);
            case LINESTRING -> points(((LineString) geometry).getCoordinateSequence(), layout);
            case POLYGON -> {
                Polygon polygon = (Polygon) geometry;
                out.append('(');
                points(polygon.getExteriorRing().getCoordinateSequence(), layout);
                for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                    out.append(',');
                    points(polygon.getInteriorRingN(i).getCoordinateSequence(), layout);
                }
                out.append(')');
            }
            default -> {
                out.append('(');
                for (int i = 0; i < geometry.getNumGeometries(); i++) {
                    out.append(i == 0 ? "" : ",");
                    if (Kind.of(geometry) == Kind.GEOMETRYCOLLECTION) {
                        named(geometry.getGeometryN(i), layout);
                    } else {
                        body(geometry.getGeometryN(i), layout);
                    }
                }
                out.append(')');
            }
        }
    }

    private void points(CoordinateSequence points, Layout layout) {
        out.append('(');
        for (int i = 0; i < points.size(); i++) {
            out.append(i == 0 ? "" : ",");
            for (int j = 0; j < layout.size(); j++) {
                out.append(j == 0 ? "" : " ").append(numbers.format(points.getOrdinate(i, j)));
            }
        }
        out.append(')');
    }
}
