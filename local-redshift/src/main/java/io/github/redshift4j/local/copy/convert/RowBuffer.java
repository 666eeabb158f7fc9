// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's COPY text format: fields separated by tabs, {@code \N} for null, {@code \D} for the column's
 * default. A row that turns out bad is taken back before it leaves the buffer.
 */
public final class RowBuffer {
    private static final int FLUSH_AT = 1 << 16;
    private static final byte[] ESCAPED = new byte[128];

    static {
        ESCAPED['\\'] = '\\';
        ESCAPED['\n'] = 'n';
        ESCAPED['\r'] = 'r';
        ESCAPED['\t'] = 't';
    }

    private byte[] bytes = new byte[FLUSH_AT + (1 << 12)];
    private int length;
    private int rowStart;
    private boolean firstField = true;
    private boolean replaced;

    /** Notes that invalid characters of the row were replaced. */
    void noteReplacement() {
        replaced = true;
    }

    /** Whether a replacement was noted since this was asked before. */
    public boolean takeReplacement() {
        boolean taken = replaced;
        replaced = false;
        return taken;
    }

    /** Starts the next field of the row. */
    public void field() {
        if (firstField) {
            firstField = false;
        } else {
            append((byte) '\t');
        }
    }

    public void nullValue() {
        append((byte) '\\');
        append((byte) 'N');
    }

    /** The column's default. */
    public void defaultValue() {
        append((byte) '\\');
        append((byte) 'D');
    }

    public void append(byte b) {
        reserve(1);
        bytes[length++] = b;
    }

    /** Bytes that hold nothing COPY escapes. */
    public void append(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    /** Text that holds nothing COPY escapes. */
    public void append(String ascii) {
        byte[] text = ascii.getBytes(StandardCharsets.UTF_8);
        append(text, 0, text.length);
    }

    /** Any bytes but NUL. */
    public void escaped(byte[] from, int start, int end) {
        reserve(2 * (end - start));
        byte[] to = bytes;
        int at = length;
        for (int i = start; i < end; i++) {
            byte b = from[i];
            if (b >= 0 && b <= '\\' && ESCAPED[b] != 0) {
                to[at++] = '\\';
                to[at++] = ESCAPED[b];
            } else {
                to[at++] = b;
            }
        }
        length = at;
    }

    /** One row of values that are not null. */
    public void row(@Nullable String... values) {
        for (String value : values) {
            field();
            if (value == null) {
                append("\\N");
                continue;
            }
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            escaped(text, 0, text.length);
        }
        endRow();
    }

    public void endRow() {
        append((byte) '\n');
        rowStart = length;
        firstField = true;
    }

    /** Forgets the row begun. */
    public void dropRow() {
        length = rowStart;
        firstField = true;
    }

    /** Whether there is no whole row. */
    public boolean isEmpty() {
        return rowStart == 0;
    }

    /** Hands over whole rows once there are enough of them. */
    public void drainTo(OutputStream out) throws IOException {
        if (rowStart >= FLUSH_AT) {
            flushTo(out);
        }
    }

    /** Hands over all whole rows. */
    public void flushTo(OutputStream out) throws IOException {
        out.write(bytes, 0, rowStart);
        System.arraycopy(bytes, rowStart, bytes, 0, length - rowStart);
        length -= rowStart;
        rowStart = 0;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** What is in the buffer. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
