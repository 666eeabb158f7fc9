// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

/** Finds where a record ends. Keeps state, so that a record may come in several pieces. */
interface RecordEnd {
    /** Forgets the record before. */
    void reset();

    /** The offset of the byte that ends the record in {@code bytes[from, to)}, or -1 when it is not there yet. */
    int find(byte[] bytes, int from, int to);

    /** Line feeds inside the record found. */
    default int innerLines() {
        return 0;
    }

    /** Whether the byte found is a line feed, and so no part of the record. */
    default boolean endsWithLineFeed() {
        return true;
    }

    /** Whether a carriage return before the line feed found is the field's own. */
    default boolean keepsCarriageReturn() {
        return false;
    }

    /** Every line is a record. */
    RecordEnd LINE = new RecordEnd() {
        @Override
        public void reset() {}

        @Override
        public int find(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }
    };
}
