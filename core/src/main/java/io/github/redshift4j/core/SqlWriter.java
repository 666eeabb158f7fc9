// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.util.Iterator;
import java.util.List;

/**
 * Writes SQL text part by part, one blank between parts; names and values go through {@link Identifier} and
 * {@link Literals}, so nothing a user gave is ever concatenated. Not for use by several threads.
 */
public final class SqlWriter {
    private final StringBuilder sql = new StringBuilder();
    private final boolean masking;

    /** Writes everything as it is. */
    public SqlWriter() {
        this(false);
    }

    private SqlWriter(boolean masking) {
        this.masking = masking;
    }

    /** A writer for messages and logs: secrets come out as {@code '***'}. */
    public static SqlWriter masking() {
        return new SqlWriter(true);
    }

    /** Adds fixed text of ours: keywords, operators, parentheses. Never text a user gave. */
    public SqlWriter keyword(String words) {
        return raw(words);
    }

    public SqlWriter identifier(String name) {
        return part(Identifier.of(name));
    }

    /** Adds a string literal. */
    public SqlWriter literal(String text) {
        return raw(Literals.string(text));
    }

    /** Adds a string literal that nobody but the server may read. */
    public SqlWriter secret(String text) {
        return masking ? raw("'***'") : literal(text);
    }

    public SqlWriter number(long value) {
        return raw(Long.toString(value));
    }

    public SqlWriter part(SqlPart part) {
        part.renderTo(this);
        return this;
    }

    /** Adds {@code (a, b, c)}. */
    public SqlWriter list(List<? extends SqlPart> parts) {
        space();
        sql.append('(');
        for (Iterator<? extends SqlPart> each = parts.iterator(); each.hasNext(); ) {
            SqlWriter inner = new SqlWriter(masking);
            each.next().renderTo(inner);
            sql.append(inner).append(each.hasNext() ? ", " : "");
        }
        sql.append(')');
        return this;
    }

    /** Adds parts one after the other. */
    public SqlWriter all(List<? extends SqlPart> parts) {
        parts.forEach(this::part);
        return this;
    }

    /** Adds text that already is SQL, rendered by one of ours. */
    SqlWriter raw(String text) {
        space();
        sql.append(text);
        return this;
    }

    private void space() {
        if (!sql.isEmpty()) {
            sql.append(' ');
        }
    }

    /** The SQL so far. */
    @Override
    public String toString() {
        return sql.toString();
    }
}
