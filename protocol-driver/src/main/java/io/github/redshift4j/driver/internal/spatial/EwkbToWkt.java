// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.spatial;

import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Prints EWKB. The bytes are not trusted: a count says nothing until as many parts have been read. */
public final class EwkbToWkt {
    private final ByteBuffer bytes;
    private final StringBuilder text = new StringBuilder();

    private EwkbToWkt(byte[] ewkb) {
        bytes = ByteBuffer.wrap(ewkb);
    }

    /** @throws IllegalArgumentException if the bytes are not EWKB */
    public static String wkt(byte[] ewkb) {
        try {
            EwkbToWkt printer = new EwkbToWkt(ewkb);
            printer.geometry(null, 0);
            if (printer.bytes.hasRemaining()) {
                throw new IllegalArgumentException(
                        "Not EWKB: " + printer.bytes.remaining() + " bytes follow the geometry");
            }
            return printer.text.toString();
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("Not EWKB: it ends after " + ewkb.length + " bytes", e);
        }
    }

    /** @throws IllegalArgumentException if the bytes are not EWKB */
    public static int srid(byte[] ewkb) {
        try {
            EwkbToWkt reader = new EwkbToWkt(ewkb);
            return (reader.head() & Kind.HAS_SRID) == 0 ? 0 : reader.bytes.getInt();
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("Not EWKB: it ends after " + ewkb.length + " bytes", e);
        }
    }

    private int head() {
        byte order = bytes.get();
        if (order != 0 && order != 1) {
            throw new IllegalArgumentException("Not EWKB: it begins with byte " + order + " instead of 0 or 1");
        }
        bytes.order(order == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return bytes.getInt();
    }

    /** @param outer the collection that it is a part of, or null */
    private void geometry(@Nullable Kind outer, int depth) {
        if (depth > Kind.MAX_DEPTH) {
            throw new IllegalArgumentException("Not EWKB: collections lie more than " + Kind.MAX_DEPTH + " deep");
        }
        int head = head();
        Kind kind = Kind.ofCode(head & ~(Kind.HAS_Z | Kind.HAS_M | Kind.HAS_SRID));
        if (outer != null && !outer.holds(kind)) {
            throw new IllegalArgumentException("Not EWKB: a " + kind + " in a " + outer);
        }
        if ((head & Kind.HAS_SRID) != 0) {
            bytes.getInt();
        }
        boolean z = (head & Kind.HAS_Z) != 0;
        boolean m = (head & Kind.HAS_M) != 0;
        if (outer == null || outer == Kind.GEOMETRYCOLLECTION) {
            text.append(kind).append(z && m ? " ZM " : z ? " Z " : m ? " M " : "");
        }
        int ordinates = 2 + (z ? 1 : 0) + (m ? 1 : 0);
        switch (kind) {
            case POINT -> point(ordinates);
            case LINESTRING -> list(() -> position(ordinates));
            case POLYGON -> list(() -> list(() -> position(ordinates)));
            default -> list(() -> geometry(kind, depth + 1));
        }
    }

    private void list(Runnable element) {
        int count = bytes.getInt();
        if (count == 0) {
            empty();
            return;
        }
        text.append('(');
        for (int i = 0; i != count; i++) {
            text.append(i == 0 ? "" : ",");
            element.run();
        }
        text.append(')');
    }

    /** A point without a place has NaN for its ordinates. */
    private void point(int ordinates) {
        bytes.mark();
        boolean isEmpty = Double.isNaN(bytes.getDouble());
        for (int i = 1; isEmpty && i < ordinates; i++) {
            bytes.getDouble();
        }
        if (isEmpty) {
            empty();
        } else {
            bytes.reset();
            text.append('(');
            position(ordinates);
            text.append(')');
        }
    }

    private void empty() {
        boolean spaced = text.length() == 0 || " (,".indexOf(text.charAt(text.length() - 1)) >= 0;
        text.append(spaced ? "EMPTY" : " EMPTY");
    }

    private void position(int ordinates) {
        for (int i = 0; i < ordinates; i++) {
            text.append(i == 0 ? "" : " ").append(number(bytes.getDouble()));
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        if (exact.signum() == 0) {
            return Double.compare(value, 0) < 0 ? "-0" : "0"; // who reads it again is to get the same bytes
        }
        return exact.stripTrailingZeros().toPlainString();
    }
}
