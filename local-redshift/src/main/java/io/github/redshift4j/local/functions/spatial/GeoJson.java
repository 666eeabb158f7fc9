// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.errors.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/** Reads GeoJSON geometries; their SRID is 4326, and they have a z as soon as one point has. */
final class GeoJson {
    private static final int SRID = 4326;

    private final Layout layout;

    private GeoJson(Layout layout) {
        this.layout = layout;
    }

    static Shape read(String json) {
        Super document;
        try {
            document = Super.parse(json);
        } catch (IllegalArgumentException e) {
            throw SpatialErrors.invalid("Invalid GeoJSON: " + e.getMessage());
        }
        Layout layout = hasZ(document) ? Layout.XYZ : Layout.XY;
        try {
            Geometry geometry = new GeoJson(layout).geometry(document);
            return new Shape(geometry, layout).withSrid(SRID);
        } catch (IllegalArgumentException e) { // of JTS: a ring that is open, a line of one point
            throw SpatialErrors.invalid("Invalid GeoJSON: " + e.getMessage());
        }
    }

    private static boolean hasZ(Super value) {
        if (value instanceof Super.ArrayValue array) {
            List<Super> elements = array.elements();
            return (elements.size() > 2 && elements.stream().allMatch(Super.NumberValue.class::isInstance))
                    || elements.stream().anyMatch(GeoJson::hasZ);
        }
        return value instanceof Super.ObjectValue
                && Stream.of("coordinates", "geometries").anyMatch(name -> hasZ(value.get(name)));
    }

    private Geometry geometry(Super value) {
        Kind kind = value.get("type") instanceof Super.StringValue type ? Kind.ofTitle(type.value()) : null;
        if (kind == null) {
            throw invalid("expected an object with the type of a geometry");
        }
        if (kind == Kind.GEOMETRYCOLLECTION) {
            List<Geometry> parts = new ArrayList<>();
            for (Super part : elements(value.get("geometries"))) {
                parts.add(geometry(part));
            }
            return Shape.collect(kind, parts);
        }
        return ofCoordinates(kind, value.get("coordinates"));
    }

    private Geometry ofCoordinates(Kind kind, Super coordinates) {
        List<Super> elements = elements(coordinates);
        if (kind == Kind.POINT) {
            return Shape.FACTORY.createPoint(
                    Shape.points(layout, elements.isEmpty() ? List.of() : List.of(ordinates(coordinates))));
        } else if (kind == Kind.LINESTRING) {
            return Shape.FACTORY.createLineString(Shape.points(layout, points(elements)));
        } else if (kind == Kind.POLYGON) {
            List<LinearRing> rings = new ArrayList<>();
            for (Super ring : elements) {
                rings.add(Shape.FACTORY.createLinearRing(Shape.points(layout, points(elements(ring)))));
            }
            return rings.isEmpty()
                    ? Shape.FACTORY.createPolygon()
                    : Shape.FACTORY.createPolygon(
                            rings.get(0), rings.subList(1, rings.size()).toArray(new LinearRing[0]));
        }
        List<Geometry> parts = new ArrayList<>();
        for (Super part : elements) {
            parts.add(ofCoordinates(kind.part(), part));
        }
        return Shape.collect(kind, parts);
    }

    private List<double[]> points(List<Super> elements) {
        List<double[]> points = new ArrayList<>();
        elements.forEach(point -> points.add(ordinates(point)));
        return points;
    }

    private double[] ordinates(Super point) {
        List<Super> numbers = elements(point);
        if (numbers.size() < 2 || !numbers.stream().allMatch(Super.NumberValue.class::isInstance)) {
            throw invalid("a point has two numbers or more");
        }
        double[] ordinates = new double[layout.size()];
        for (int i = 0; i < Math.min(ordinates.length, numbers.size()); i++) {
            ordinates[i] = ((Super.NumberValue) numbers.get(i)).value().doubleValue();
        }
        return ordinates;
    }

    private static List<Super> elements(Super value) {
        if (value instanceof Super.ArrayValue array) {
            return array.elements();
        }
        throw invalid("expected an array, found " + value.toJson());
    }

    private static ServerException invalid(String reason) {
        return SpatialErrors.invalid("Invalid GeoJSON: " + reason);
    }
}
