// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one row as ranges of bytes. Reused from row to row; valid until the next read. */
public final class Row {
    private byte[] line = new byte[0];
    private int lineFrom;
    private int lineTo;
    private long lineNumber;
    private long lineOffset;

    private int count;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private boolean[] nulls = new boolean[64];
    private boolean[] rewritten = new boolean[64];

    private byte[] scratch = new byte[1024];
    private int scratchLength;

    /**
     * Starts a row.
     *
     * @param number of the line, from 1
     * @param offset of the line's first byte in the file, before which it is decompressed
     */
    public void start(byte[] bytes, int start, int end, long number, long offset) {
        line = bytes;
        lineFrom = start;
        lineTo = end;
        lineNumber = number;
        lineOffset = offset;
        count = 0;
        scratchLength = 0;
    }

    /** A field that stands in the line as it is. */
    void add(int start, int end) {
        add(start, end, false, false);
    }

    /** A field that the format itself calls null. */
    public void addNull() {
        add(0, 0, true, false);
    }

    /** A field of the bytes put into the scratch since {@code start}. */
    void addScratch(int start) {
        add(start, scratchLength, false, true);
    }

    private void add(int start, int end, boolean isNull, boolean isRewritten) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            nulls = Arrays.copyOf(nulls, 2 * count);
            rewritten = Arrays.copyOf(rewritten, 2 * count);
        }
        from[count] = start;
        to[count] = end;
        nulls[count] = isNull;
        rewritten[count] = isRewritten;
        count++;
    }

    /** A field of a text that stands nowhere in the line. */
    public void addText(String text) {
        int start = scratchLength;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        scratch(bytes, 0, bytes.length);
        addScratch(start);
    }

    /** Makes the row's fields these many nulls, to be set by number. */
    public void fillNulls(int fields) {
        count = 0;
        for (int i = 0; i < fields; i++) {
            addNull();
        }
    }

    void set(int field, int start, int end) {
        from[field] = start;
        to[field] = end;
        nulls[field] = false;
        rewritten[field] = false;
    }

    void setNull(int field) {
        nulls[field] = true;
    }

    public void setScratch(int field, int start) {
        set(field, start, scratchLength);
        rewritten[field] = true;
    }

    public int scratchLength() {
        return scratchLength;
    }

    void scratch(byte b) {
        if (scratchLength == scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * scratchLength);
        }
        scratch[scratchLength++] = b;
    }

    public void scratch(byte[] bytes, int start, int end) {
        int more = end - start;
        if (scratch.length - scratchLength < more) {
            scratch = Arrays.copyOf(scratch, Math.max(2 * scratch.length, scratchLength + more));
        }
        System.arraycopy(bytes, start, scratch, scratchLength, more);
        scratchLength += more;
    }

    /** A copy of what is in the scratch. */
    byte[] scratched() {
        return Arrays.copyOf(scratch, scratchLength);
    }

    /** Fields read. */
    public int count() {
        return count;
    }

    /** The array that holds the field's bytes. */
    public byte[] bytes(int field) {
        return rewritten[field] ? scratch : line;
    }

    public int from(int field) {
        return from[field];
    }

    public int to(int field) {
        return to[field];
    }

    /** Whether the format itself says null, as JSON and Parquet do. */
    public boolean isNull(int field) {
        return nulls[field];
    }

    /** The row as it stands in the file, without its line feed. */
    public byte[] rawLine() {
        return Arrays.copyOfRange(line, lineFrom, lineTo);
    }

    /** Bytes of the row in the file. */
    public int rawLength() {
        return lineTo - lineFrom;
    }

    /** From 1; of a JSON object its last line. */
    public long lineNumber() {
        return lineNumber;
    }

    public long lineOffset() {
        return lineOffset;
    }
}
