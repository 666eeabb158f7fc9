// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Reads streams given as parameters; none may exceed {@link #MOST}, the longest value Redshift has. */
final class Streams {
    static final long TO_THE_END = Long.MIN_VALUE;
    private static final int MOST = 16 << 20;

    private Streams() {}

    static byte[] bytes(InputStream stream, long length) throws SQLException {
        try {
            int most = limit(length);
            byte[] bytes = stream.readNBytes(most == MOST ? most + 1 : most);
            requireWhole(bytes.length, length);
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** @throws SQLException 22021 for a byte that is no ASCII character */
    static String ascii(InputStream stream, long length) throws SQLException {
        byte[] bytes = bytes(stream, length);
        for (byte b : bytes) {
            if (b < 0) {
                throw SqlErrors.of(
                        "22021",
                        "A stream of ASCII characters has the byte " + (b & 0xFF) + "; use setCharacterStream");
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    static String text(Reader reader, long length) throws SQLException {
        try {
            StringWriter text = new StringWriter();
            char[] buffer = new char[4096];
            int left = limit(length);
            int count;
            while (left > 0 && (count = reader.read(buffer, 0, Math.min(buffer.length, left))) >= 0) {
                text.write(buffer, 0, count);
                left -= count;
            }
            requireWhole(text.getBuffer().length(), length);
            return text.toString();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static int limit(long length) throws SQLException {
        if (length < 0 && length != TO_THE_END) {
            throw SqlErrors.invalidArgument("The length of a stream must be >= 0, got " + length);
        }
        if (length > MOST) {
            throw tooLong();
        }
        return length == TO_THE_END ? MOST : (int) length;
    }

    private static void requireWhole(int read, long length) throws SQLException {
        if (read > MOST) {
            throw tooLong();
        }
        if (length != TO_THE_END && read < length) {
            throw SqlErrors.of("22026", "A stream ended after " + read + " of " + length + " announced");
        }
    }

    private static SQLException tooLong() {
        return SqlErrors.of("22001", "A stream is longer than " + MOST + ", the longest value of Redshift");
    }

    private static SQLException unreadable(IOException e) {
        return SqlErrors.of("22000", "A stream given as parameter cannot be read: " + e.getMessage(), e);
    }
}
