// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.Super;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One row of the query as text in Redshift's spelling. Reused from row to row. A value stays where it was read, in an
 * array of the reader's, unless it has to be spelled anew.
 */
final class UnloadRow {
    /** Stands before JSON in the backing type; text without it is a string. */
    private static final byte DOCUMENT = 0x1E;

    private final byte[][] values;
    private final int[] starts;
    private final int[] lengths;
    private final boolean[] nulls;
    private final RedshiftType[] types;
    /** Room for values that do not stay where they were. */
    private final byte[][] own;

    UnloadRow(List<UnloadColumn> columns) {
        own = new byte[columns.size()][64];
        values = own.clone();
        starts = new int[columns.size()];
        lengths = new int[columns.size()];
        nulls = new boolean[columns.size()];
        types = columns.stream().map(UnloadColumn::type).toArray(RedshiftType[]::new);
    }

    int count() {
        return values.length;
    }

    boolean isNull(int column) {
        return nulls[column];
    }

    /** The array that holds the value, from {@link #start} on. */
    byte[] bytes(int column) {
        return values[column];
    }

    int start(int column) {
        return starts[column];
    }

    int length(int column) {
        return lengths[column];
    }

    byte[] copy(int column) {
        return Arrays.copyOfRange(values[column], starts[column], starts[column] + lengths[column]);
    }

    String text(int column) {
        return new String(values[column], starts[column], lengths[column], StandardCharsets.UTF_8);
    }

    void setNull(int column) {
        nulls[column] = true;
        lengths[column] = 0;
    }

    /** Takes a value of another row. */
    void take(int column, UnloadRow from, int fromColumn) {
        nulls[column] = from.nulls[fromColumn];
        values[column] = from.values[fromColumn];
        starts[column] = from.starts[fromColumn];
        lengths[column] = from.lengths[fromColumn];
    }

    /** Takes a field of PostgreSQL's COPY text format that has no escapes in it, which stays where it is. */
    void setPlain(int column, byte[] bytes, int from, int to) {
        nulls[column] = false;
        values[column] = bytes;
        starts[column] = from;
        lengths[column] = to - from;
        respell(column);
    }

    /** Takes a field of PostgreSQL's COPY text format, its escapes still in it. */
    void setEscaped(int column, byte[] bytes, int from, int to) {
        nulls[column] = false;
        byte[] value = room(column, to - from);
        int length = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '\\' && i + 1 < to) {
                b = unescaped(bytes[++i]);
            }
            value[length++] = b;
        }
        lengths[column] = length;
        respell(column);
    }

    private static byte unescaped(byte b) {
        return switch (b) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 11;
            default -> b;
        };
    }

    private void respell(int column) {
        switch (types[column].name()) {
            // A choice: whether clusters keep the padding of CHAR is not documented.
            case CHAR -> trim(column);
            case VARBYTE -> dropHexPrefix(column, false);
            case GEOMETRY, GEOGRAPHY -> dropHexPrefix(column, true);
            case TIMESTAMPTZ -> append(column, "+00");
            case SUPER -> json(column);
            case HLLSKETCH -> dropJsonQuotes(column);
            default -> {}
        }
    }

    private void trim(int column) {
        while (lengths[column] > 0 && values[column][starts[column] + lengths[column] - 1] == ' ') {
            lengths[column]--;
        }
    }

    private void dropHexPrefix(int column, boolean upperCase) {
        starts[column] += 2;
        lengths[column] -= 2;
        if (upperCase) {
            byte[] hex = copy(column);
            for (int i = 0; i < hex.length; i++) {
                hex[i] = (byte) Character.toUpperCase(hex[i]);
            }
            set(column, hex);
        }
    }

    /** An era stays last: {@code 0044-03-15 00:00:00+00 BC}. */
    private void append(int column, String zone) {
        String text = text(column);
        set(
                column,
                (text.endsWith(" BC") ? text.substring(0, text.length() - 3) + zone + " BC" : text + zone)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void json(int column) {
        if (lengths[column] > 0 && values[column][starts[column]] == DOCUMENT) {
            starts[column]++;
            lengths[column]--;
        } else {
            set(column, Super.of(text(column)).toJson().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A dense sketch is a JSON string of Base64, which has no escapes. */
    private void dropJsonQuotes(int column) {
        if (lengths[column] > 1 && values[column][starts[column]] == '"') {
            starts[column]++;
            lengths[column] -= 2;
        }
    }

    private void set(int column, byte[] bytes) {
        System.arraycopy(bytes, 0, room(column, bytes.length), 0, bytes.length);
        lengths[column] = bytes.length;
    }

    /** The column's own array, which its value is in from now on. */
    private byte[] room(int column, int length) {
        if (own[column].length < length) {
            own[column] = new byte[Math.max(length, 2 * own[column].length)];
        }
        values[column] = own[column];
        starts[column] = 0;
        return own[column];
    }
}
