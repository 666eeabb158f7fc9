// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

/** String literals for the backing PostgreSQL, where a backslash is a character like any other. */
public final class PostgresLiteral {
    private PostgresLiteral() {}

    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A string cannot hold a NUL character");
        }
        return '\'' + text.replace("'", "''") + '\'';
    }
}
