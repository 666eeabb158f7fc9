// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import io.github.redshift4j.local.errors.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/** Well-known text, {@code POINT Z (1 2 3)}, with or without {@code SRID=…;} before it. */
final class WktReader {
    private static final Pattern EXTENDED = Pattern.compile("(?is)\\s*srid\\s*=\\s*(\\d{1,9})\\s*;(.*)");
    private static final Pattern TOKEN = Pattern.compile("[A-Z]+|[-+.0-9][-+.0-9E]*|\\S");
    private static final Pattern NAME = Pattern.compile("(.*?)(ZM|Z|M)?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)(E[-+]?\\d+)?");
    private static final int MAX_DEPTH = 32;

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private WktReader(String wkt) {
        Matcher matcher = TOKEN.matcher(wkt.toUpperCase(Locale.ROOT));
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
    }

    /** @throws ServerException if the text is not one geometry, or begins with an SRID */
    static Shape read(String wkt, int srid) {
        WktReader reader = new WktReader(wkt);
        try {
            Shape shape = reader.shape(0);
            if (reader.at < reader.tokens.size()) {
                throw reader.expected("the end");
            }
            shape.geometry().setSRID(srid);
            return shape;
        } catch (IllegalArgumentException e) { // of JTS: a ring that is open, a line of one point
            throw SpatialErrors.invalid("Invalid WKT: " + e.getMessage());
        }
    }

    /** @param otherwise the SRID where the text has none */
    static Shape readExtended(String ewkt, int otherwise) {
        Matcher matcher = EXTENDED.matcher(ewkt);
        return matcher.matches() ? read(matcher.group(2), Integer.parseInt(matcher.group(1))) : read(ewkt, otherwise);
    }

    private Shape shape(int depth) {
        Matcher name = NAME.matcher(peek());
        Kind kind = name.matches() ? kind(name.group(1)) : null;
        if (kind == null || depth > MAX_DEPTH) {
            throw expected("the name of a geometry");
        }
        at++;
        String suffix = name.group(2) == null ? "" : name.group(2);
        if (suffix.isEmpty() && (peek().equals("Z") || peek().equals("M") || peek().equals("ZM"))) {
            suffix = peek();
            at++;
        }
        Layout layout = Layout.of(suffix.startsWith("Z"), suffix.endsWith("M"));
        return new Shape(body(kind, layout, depth), layout);
    }

    private static @Nullable Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return null;
    }

    private Geometry body(Kind kind, Layout layout, int depth) {
        boolean empty = peek().equals("EMPTY");
        if (empty) {
            at++;
        }
        return switch (kind) {
            case POINT -> Shape.FACTORY.createPoint(empty ? Shape.points(layout, List.of()) : point(layout));
            case LINESTRING -> Shape.FACTORY.createLineString(empty ? Shape.points(layout, List.of()) : points(layout));
            case POLYGON -> empty ? Shape.FACTORY.createPolygon() : polygon(layout);
            default -> Shape.collect(kind, empty ? List.of() : parts(kind, layout, depth));
        };
    }

    private Geometry polygon(Layout layout) {
        List<LinearRing> rings = new ArrayList<>();
        expect("(");
        do {
            rings.add(Shape.FACTORY.createLinearRing(points(layout)));
            if (rings.get(rings.size() - 1).getNumPoints() < 4) {
                throw SpatialErrors.invalid("Invalid WKT: a ring has four points or more");
            }
        } while (skip(","));
        expect(")");
        return Shape.FACTORY.createPolygon(
                rings.get(0), rings.subList(1, rings.size()).toArray(new LinearRing[0]));
    }

    private List<Geometry> parts(Kind kind, Layout layout, int depth) {
        List<Geometry> parts = new ArrayList<>();
        expect("(");
        do {
            if (kind == Kind.GEOMETRYCOLLECTION) {
                Shape part = shape(depth + 1);
                if (part.layout() != layout) {
                    throw SpatialErrors.invalid("Invalid WKT: the parts of a collection have its dimensions");
                }
                parts.add(part.geometry());
            } else if (kind == Kind.MULTIPOINT && !peek().equals("(") && !peek().equals("EMPTY")) {
                parts.add(Shape.FACTORY.createPoint(Shape.points(layout, List.of(ordinates(layout)))));
            } else {
                parts.add(body(kind.part(), layout, depth));
            }
        } while (skip(","));
        expect(")");
        return parts;
    }

    private CoordinateSequence point(Layout layout) {
        expect("(");
        double[] ordinates = ordinates(layout);
        expect(")");
        return Shape.points(layout, List.of(ordinates));
    }

    private CoordinateSequence points(Layout layout) {
        List<double[]> points = new ArrayList<>();
        expect("(");
        do {
            points.add(ordinates(layout));
        } while (skip(","));
        expect(")");
        return Shape.points(layout, points);
    }

    private double[] ordinates(Layout layout) {
        double[] ordinates = new double[layout.size()];
        for (int i = 0; i < ordinates.length; i++) {
            if (!NUMBER.matcher(peek()).matches()) {
                throw expected("a number");
            }
            ordinates[i] = Double.parseDouble(peek());
            at++;
        }
        return ordinates;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private boolean skip(String token) {
        boolean there = peek().equals(token);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw expected('"' + token + '"');
        }
    }

    private ServerException expected(String what) {
        return SpatialErrors.invalid(
                "Invalid WKT: expected " + what + " but found " + (peek().isEmpty() ? "the end" : '"' + peek() + '"'));
    }
}
