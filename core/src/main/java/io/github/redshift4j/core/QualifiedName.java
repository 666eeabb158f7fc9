// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table, view, function or procedure, with its schema and database where given:
 * {@code database.schema.name}.
 *
 * @param parts one to three names, the most local last
 */
public record QualifiedName(List<Identifier> parts) implements SqlPart {
    public QualifiedName {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > 3) {
            throw new IllegalArgumentException("A name has one to three parts, got " + parts.size());
        }
    }

    /** Each argument is one part, taken literally: dots belong to the name. */
    public static QualifiedName of(String... parts) {
        List<Identifier> names = new ArrayList<>();
        for (String part : parts) {
            names.add(Identifier.of(part));
        }
        return new QualifiedName(names);
    }

    /** {@code schema.table}, or the table alone when the schema is null. */
    public static QualifiedName ofNullable(@Nullable String schema, String name) {
        return schema == null ? of(name) : of(schema, name);
    }

    /**
     * Reads SQL spelling: parts separated by dots, each plain or in double quotes. Names are folded to lower case as the
     * server does by default.
     *
     * @throws IllegalArgumentException if the text is not one to three names
     */
    public static QualifiedName parse(String text) {
        List<Identifier> names = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = endOfPart(text, at);
            String part = text.substring(at, end).strip();
            if (part.startsWith("\"")) {
                part = part.substring(1, part.length() - 1).replace("\"\"", "\"");
            } else if (part.isEmpty() || part.chars().anyMatch(c -> c <= ' ' || c == '"' || c == '\'' || c == ';')) {
                throw new IllegalArgumentException("Cannot read name \"" + text
                        + "\": expected name, schema.name or database.schema.name, parts with special characters in"
                        + " double quotes");
            }
            names.add(Identifier.of(Identifier.fold(part)));
            if (end == text.length()) {
                return new QualifiedName(names);
            }
            at = end + 1;
        }
    }

    private static int endOfPart(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
            while (at < text.length()
                    && (text.charAt(at) != '"' || (at + 1 < text.length() && text.charAt(at + 1) == '"'))) {
                at += text.charAt(at) == '"' ? 2 : 1;
            }
            if (at >= text.length()) {
                throw new IllegalArgumentException("Cannot read name \"" + text + "\": a double quote is not closed");
            }
            at++;
            if (at < text.length() && text.charAt(at) != '.') {
                throw new IllegalArgumentException("Cannot read name \"" + text + "\": expected a dot at " + at);
            }
            return at;
        }
        int dot = text.indexOf('.', at);
        return dot < 0 ? text.length() : dot;
    }

    /** The last part. */
    public Identifier name() {
        return parts.get(parts.size() - 1);
    }

    public Optional<Identifier> schema() {
        return parts.size() < 2 ? Optional.empty() : Optional.of(parts.get(parts.size() - 2));
    }

    public Optional<Identifier> database() {
        return parts.size() < 3 ? Optional.empty() : Optional.of(parts.get(0));
    }

    /** The name for SQL text: each part quoted only where it must be. */
    public String sql() {
        return parts.stream().map(Identifier::sql).collect(Collectors.joining("."));
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
