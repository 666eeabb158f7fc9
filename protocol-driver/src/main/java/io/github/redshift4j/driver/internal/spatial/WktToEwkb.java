// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.spatial;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads WKT with an optional SRID in front and writes it as EWKB of the smaller byte first. */
public final class WktToEwkb {
    private static final Pattern TOKEN = Pattern.compile("\\s*([A-Za-z]+|[-+.0-9][-+.0-9eE]*|[(),]|$)");
    private static final Pattern SRID = Pattern.compile("\\s*SRID\\s*=\\s*(\\d{1,9})\\s*;", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final Matcher tokens;
    private String token = "";

    private WktToEwkb(String text, int from) {
        this.text = text;
        this.tokens = TOKEN.matcher(text).region(from, text.length());
        advance();
    }

    /** @throws IllegalArgumentException if the text is not WKT */
    public static byte[] parse(String text) {
        Matcher srid = SRID.matcher(text);
        boolean has = srid.lookingAt();
        WktToEwkb parser = new WktToEwkb(text, has ? srid.end() : 0);
        Node whole = parser.geometry(0);
        if (!parser.token.isEmpty()) {
            throw parser.unexpected("the end");
        }
        Bytes out = new Bytes();
        int number = has ? Integer.parseInt(srid.group(1)) : 0;
        whole.writeTo(out, new Dimensions(whole), number == 0 ? null : number);
        return out.toByteArray();
    }

    private void advance() {
        if (!tokens.lookingAt()) {
            throw new IllegalArgumentException(
                    "Not WKT: a character at " + tokens.regionStart() + " of \"" + text + "\" means nothing");
        }
        token = tokens.group(1);
        tokens.region(tokens.end(), text.length());
    }

    private boolean take(String expected) {
        if (token.equalsIgnoreCase(expected)) {
            advance();
            return true;
        }
        return false;
    }

    private void require(String expected) {
        if (!take(expected)) {
            throw unexpected(expected);
        }
    }

    private IllegalArgumentException unexpected(String expected) {
        return new IllegalArgumentException("Not WKT: expected " + expected + " instead of \"" + token + "\" before "
                + tokens.regionStart() + " of \"" + text + "\"");
    }

    /** A geometry as read: its positions, rings or parts. */
    private record Node(
            Kind kind, String dimensions, List<double[]> positions, List<List<double[]>> rings, List<Node> parts) {
        void writeTo(Bytes out, Dimensions dimensions, @Nullable Integer srid) {
            out.write(1);
            out.int32(kind.code() | dimensions.flags() | (srid == null ? 0 : Kind.HAS_SRID));
            if (srid != null) {
                out.int32(srid);
            }
            switch (kind) {
                case POINT -> {
                    double[] nowhere = new double[dimensions.ordinates];
                    Arrays.fill(nowhere, Double.NaN);
                    out.position(positions.isEmpty() ? nowhere : positions.get(0), dimensions.ordinates);
                }
                case LINESTRING -> out.positions(positions, dimensions.ordinates);
                case POLYGON -> {
                    out.int32(rings.size());
                    rings.forEach(ring -> out.positions(ring, dimensions.ordinates));
                }
                default -> {
                    out.int32(parts.size());
                    parts.forEach(part -> part.writeTo(out, dimensions, null));
                }
            }
        }

        double @Nullable [] first() {
            if (!positions.isEmpty()) {
                return positions.get(0);
            }
            for (List<double[]> ring : rings) {
                if (!ring.isEmpty()) {
                    return ring.get(0);
                }
            }
            for (Node part : parts) {
                double[] found = part.first();
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }

    /** One for a whole geometry: EWKB has the flags on each part, and they are the same. */
    private static final class Dimensions {
        final int ordinates;
        private final boolean z;
        private final boolean m;

        Dimensions(Node whole) {
            double[] first = whole.first();
            int found = first == null ? 2 : first.length;
            boolean named = !whole.dimensions.isEmpty();
            m = named ? whole.dimensions.contains("M") : found == 4;
            z = named ? whole.dimensions.contains("Z") : found > 2;
            ordinates = 2 + (z ? 1 : 0) + (m ? 1 : 0);
        }

        int flags() {
            return (z ? Kind.HAS_Z : 0) | (m ? Kind.HAS_M : 0);
        }
    }

    private Node geometry(int depth) {
        String word = token;
        String upper = word.toUpperCase(Locale.ROOT);
        advance();
        String dimensions = "";
        // POINTZ is POINT Z; no kind ends with either letter.
        for (String suffix : List.of("ZM", "Z", "M")) {
            if (dimensions.isEmpty() && upper.endsWith(suffix)) {
                dimensions = suffix;
            } else if (dimensions.isEmpty() && take(suffix)) {
                return body(Kind.named(upper), suffix, depth);
            }
        }
        return body(Kind.named(upper.substring(0, upper.length() - dimensions.length())), dimensions, depth);
    }

    private Node body(Kind kind, String dimensions, int depth) {
        if (depth > Kind.MAX_DEPTH) {
            throw new IllegalArgumentException("Not WKT: collections lie more than " + Kind.MAX_DEPTH + " deep");
        }
        List<double[]> positions = new ArrayList<>();
        List<List<double[]>> rings = new ArrayList<>();
        List<Node> parts = new ArrayList<>();
        if (!take("EMPTY")) {
            require("(");
            do {
                switch (kind) {
                    case POINT, LINESTRING -> positions.add(position());
                    case POLYGON -> rings.add(ring());
                    case MULTIPOINT -> parts.add(pointOfMany(depth));
                    case GEOMETRYCOLLECTION -> parts.add(geometry(depth + 1));
                    default -> parts.add(body(kind.part(), "", depth + 1));
                }
            } while (kind != Kind.POINT && take(","));
            require(")");
        }
        return new Node(kind, dimensions, positions, rings, parts);
    }

    /** {@code MULTIPOINT(1 2,3 4)} and {@code MULTIPOINT((1 2),(3 4))} are both in use. */
    private Node pointOfMany(int depth) {
        if (token.equals("(") || token.equalsIgnoreCase("EMPTY")) {
            return body(Kind.POINT, "", depth + 1);
        }
        return new Node(Kind.POINT, "", List.of(position()), List.of(), List.of());
    }

    private List<double[]> ring() {
        List<double[]> positions = new ArrayList<>();
        if (!take("EMPTY")) {
            require("(");
            do {
                positions.add(position());
            } while (take(","));
            require(")");
        }
        return positions;
    }

    private double[] position() {
        double[] ordinates = new double[4];
        int count = 0;
        while (count < 4 && !token.equals(",") && !token.equals(")")) {
            try {
                ordinates[count++] = Double.parseDouble(token);
            } catch (NumberFormatException e) {
                throw unexpected("a number");
            }
            advance();
        }
        if (count < 2) {
            throw unexpected("a number");
        }
        return Arrays.copyOf(ordinates, count);
    }

    private static final class Bytes extends ByteArrayOutputStream {
        void int32(int value) {
            writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
        }

        void position(double[] position, int ordinates) {
            if (position.length != ordinates) {
                throw new IllegalArgumentException(
                        "Not WKT: a position has " + position.length + " numbers, others have " + ordinates);
            }
            ByteBuffer buffer = ByteBuffer.allocate(ordinates * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (double ordinate : position) {
                buffer.putDouble(ordinate);
            }
            writeBytes(buffer.array());
        }

        void positions(List<double[]> positions, int ordinates) {
            int32(positions.size());
            positions.forEach(position -> position(position, ordinates));
        }
    }
}
