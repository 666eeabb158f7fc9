// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an error or notice by their one-letter codes. Redshift sends S, C, M, maybe P, D and H, then F, L and R.
 *
 * @param fields in the order of the wire; unknown codes are kept
 * @see <a href="https://www.postgresql.org/docs/current/protocol-error-fields.html">Error and notice fields</a>
 */
public record Diagnostic(Map<Character, String> fields) {
    public static final char SEVERITY = 'S';
    public static final char SQLSTATE = 'C';
    public static final char MESSAGE = 'M';
    public static final char DETAIL = 'D';
    public static final char HINT = 'H';
    /** Where in the SQL, in characters counted from 1. */
    public static final char POSITION = 'P';
    /** Not localised; PostgreSQL sends it, Redshift does not. */
    public static final char PLAIN_SEVERITY = 'V';

    public static final char INTERNAL_POSITION = 'p';
    public static final char INTERNAL_QUERY = 'q';
    public static final char WHERE = 'W';
    public static final char SCHEMA = 's';
    public static final char TABLE = 't';
    public static final char COLUMN = 'c';
    public static final char DATA_TYPE = 'd';
    public static final char CONSTRAINT = 'n';
    public static final char FILE = 'F';
    public static final char LINE = 'L';
    public static final char ROUTINE = 'R';

    public Diagnostic {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static Diagnostic of(String severity, String sqlState, String message) {
        Map<Character, String> fields = new LinkedHashMap<>();
        fields.put(SEVERITY, severity);
        fields.put(SQLSTATE, sqlState);
        fields.put(MESSAGE, message);
        return new Diagnostic(fields);
    }

    /** The same with one more field, or one replaced in its place; null leaves it out. */
    public Diagnostic with(char field, @Nullable String value) {
        Map<Character, String> changed = new LinkedHashMap<>(fields);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return new Diagnostic(changed);
    }

    /** The value of a field, null when it was not sent. */
    public @Nullable String field(char field) {
        return fields.get(field);
    }

    /** {@code ERROR}, {@code FATAL}, {@code PANIC}; of notices {@code INFO}, {@code WARNING}, …; empty when not sent. */
    public String severity() {
        return fields.getOrDefault(SEVERITY, "");
    }

    /** The SQLSTATE, empty when not sent. */
    public String sqlState() {
        return fields.getOrDefault(SQLSTATE, "");
    }

    /** The message, empty when not sent. */
    public String message() {
        return fields.getOrDefault(MESSAGE, "");
    }

    void writeTo(char tag, MessageWriter out) throws IOException {
        out.begin(tag);
        fields.forEach((field, value) -> out.int8(field).cstring(value));
        out.int8(0).end();
    }

    static Diagnostic decode(MessageBody body) throws ProtocolException {
        Map<Character, String> fields = new LinkedHashMap<>();
        for (int code = body.int8(); code != 0; code = body.int8()) {
            fields.put((char) (code & 0xFF), body.lenientString());
        }
        body.end();
        return new Diagnostic(fields);
    }
}
