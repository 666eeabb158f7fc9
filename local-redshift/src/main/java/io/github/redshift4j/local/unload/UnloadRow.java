// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.Super;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One row of the query as text in Redshift's spelling. Reused from row to row. */
final class UnloadRow {
    /** Stands before JSON in the backing type; text without it is a string. */
    private static final byte DOCUMENT = 0x1E;

    private final byte[][] values;
    private final int[] lengths;
    private final boolean[] nulls;
    private final RedshiftType[] types;

    UnloadRow(List<UnloadColumn> columns) {
        values = new byte[columns.size()][64];
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

    byte[] bytes(int column) {
        return values[column];
    }

    int length(int column) {
        return lengths[column];
    }

    String text(int column) {
        return new String(values[column], 0, lengths[column], StandardCharsets.UTF_8);
    }

    void setNull(int column) {
        nulls[column] = true;
        lengths[column] = 0;
    }

    /** Takes a value of another row. */
    void copy(int column, UnloadRow from, int fromColumn) {
        nulls[column] = from.nulls[fromColumn];
        lengths[column] = from.lengths[fromColumn];
        System.arraycopy(from.values[fromColumn], 0, room(column, lengths[column]), 0, lengths[column]);
    }

    /** Takes a field of PostgreSQL's COPY text format that has no escapes in it. */
    void setPlain(int column, byte[] bytes, int from, int to) {
        nulls[column] = false;
        System.arraycopy(bytes, from, room(column, to - from), 0, to - from);
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
            default -> {}
        }
    }

    private void trim(int column) {
        while (lengths[column] > 0 && values[column][lengths[column] - 1] == ' ') {
            lengths[column]--;
        }
    }

    private void dropHexPrefix(int column, boolean upperCase) {
        byte[] value = values[column];
        lengths[column] -= 2;
        System.arraycopy(value, 2, value, 0, lengths[column]);
        if (upperCase) {
            for (int i = 0; i < lengths[column]; i++) {
                value[i] = (byte) Character.toUpperCase(value[i]);
            }
        }
    }

    /** An era stays last: {@code 0044-03-15 00:00:00+00 BC}. */
    private void append(int column, String zone) {
        String text = text(column);
        byte[] bytes = (text.endsWith(" BC") ? text.substring(0, text.length() - 3) + zone + " BC" : text + zone)
                .getBytes(StandardCharsets.UTF_8);
        set(column, bytes);
    }

    private void json(int column) {
        if (lengths[column] > 0 && values[column][0] == DOCUMENT) {
            lengths[column]--;
            System.arraycopy(values[column], 1, values[column], 0, lengths[column]);
        } else {
            set(column, Super.of(text(column)).toJson().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void set(int column, byte[] bytes) {
        System.arraycopy(bytes, 0, room(column, bytes.length), 0, bytes.length);
        lengths[column] = bytes.length;
    }

    private byte[] room(int column, int length) {
        if (values[column].length < length) {
            values[column] = Arrays.copyOf(values[column], Math.max(length, 2 * values[column].length));
        }
        return values[column];
    }
}
