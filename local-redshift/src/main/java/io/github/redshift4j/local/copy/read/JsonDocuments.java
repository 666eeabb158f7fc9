// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;

/** Where a root-level object or array ends: brackets are counted outside strings; the inside is checked later. */
final class JsonDocuments implements RecordEnd {
    private int depth;
    private boolean started;
    private boolean stray;
    private boolean inString;
    private boolean afterBackslash;
    private int innerLines;

    @Override
    public void reset() {
        depth = 0;
        started = false;
        stray = false;
        inString = false;
        afterBackslash = false;
        innerLines = 0;
    }

    /** The offset of the closing bracket; for text that is no document, of the last byte before the next blank. */
    @Override
    public int find(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                innerLines++;
            }
            if (inString) {
                if (afterBackslash) {
                    afterBackslash = false;
                } else if (b == '\\') {
                    afterBackslash = true;
                } else if (b == '"') {
                    inString = false;
                }
            } else if (!started) {
                boolean blank = b == ' ' || b == '\n' || b == '\t' || b == '\r';
                if (stray && blank) {
                    innerLines -= b == '\n' ? 1 : 0;
                    return i - 1;
                }
                if (b == '{' || b == '[') {
                    if (stray) {
                        return i - 1;
                    }
                    started = true;
                    depth = 1;
                } else if (!blank) {
                    stray = true;
                }
            } else if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int innerLines() {
        return innerLines;
    }

    @Override
    public boolean endsWithLineFeed() {
        return false;
    }

    /** Refuses what {@link #find} found when it was no document, or one without an end. */
    void requireDocument() throws BadValue {
        if (!started || depth > 0) {
            throw new BadValue(
                    LoadErrorCode.INVALID_JSON,
                    started ? "Invalid JSON: unexpected end" : "Invalid JSON: expected an object or an array",
                    0);
        }
    }

    /** Whether nothing but blanks was seen. */
    boolean isBlank() {
        return !started && !stray;
    }
}
