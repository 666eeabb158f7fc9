// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One name: a column, table, schema, database or user.
 *
 * <p>The server folds ASCII letters of names to lower case, quoted or not, unless
 * {@code enable_case_sensitive_identifier} is on; the name is kept here as it was given.
 *
 * @param name 1 to 127 bytes of UTF-8, without quotes
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_names.html">Names and identifiers</a>
 */
public record Identifier(String name) implements SqlPart {
    private static final Pattern PLAIN = Pattern.compile("#?[a-z_][a-z0-9_$]*");

    public Identifier {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("An identifier needs at least one character");
        }
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("An identifier cannot hold a NUL character");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Limits.IDENTIFIER_BYTES) {
            throw new IllegalArgumentException("Identifier \"" + name + "\" has " + bytes
                    + " bytes; the server would cut it" + " to " + Limits.IDENTIFIER_BYTES + ", so shorten it");
        }
    }

    public static Identifier of(String name) {
        return new Identifier(name);
    }

    /** The name for SQL text: quoted only where it must be. */
    public String sql() {
        return PLAIN.matcher(name).matches() && !ReservedWords.needsQuotes(name) ? name : quoted();
    }

    /** The name in double quotes, inner ones doubled. */
    public String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** ASCII letters in lower case, as the server stores names by default; other letters are not folded. */
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }

    @Override
    public void renderTo(SqlWriter sql) {
        sql.raw(sql());
    }

    /** {@link #sql()}. */
    @Override
    public String toString() {
        return sql();
    }
}
