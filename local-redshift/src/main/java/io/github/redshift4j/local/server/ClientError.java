// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.FrameWriter;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ErrorResponse or NoticeResponse for the client, its fields by letter in the order they are sent. Redshift sends no
 * {@code V}.
 */
record ClientError(Map<Character, String> fields) {
    private static final String ORDER = "SCMDHPFLR";

    static ClientError error(ServerException e) {
        return of("ERROR", e);
    }

    static ClientError fatal(ServerException e) {
        return of("FATAL", e);
    }

    private static ClientError of(String severity, ServerException e) {
        Map<Character, String> fields = new LinkedHashMap<>();
        fields.put('S', severity);
        fields.put('C', e.sqlState());
        fields.put('M', e.message());
        put(fields, 'D', e.detail());
        put(fields, 'H', e.hint());
        put(fields, 'P', e.position() == 0 ? null : Integer.toString(e.position()));
        return new ClientError(fields);
    }

    static ClientError info(String text) {
        return notice("INFO", "00000", text);
    }

    static ClientError notice(String severity, String sqlState, String text) {
        Map<Character, String> fields = new LinkedHashMap<>();
        fields.put('S', severity);
        fields.put('C', sqlState);
        fields.put('M', text);
        return new ClientError(fields);
    }

    private static void put(Map<Character, String> fields, char letter, @Nullable String value) {
        if (value != null) {
            fields.put(letter, value);
        }
    }

    /** Writes the message, type {@code E} or {@code N}. */
    void writeTo(FrameWriter out, char type) throws IOException {
        out.begin(type);
        for (int i = 0; i < ORDER.length(); i++) {
            String value = fields.get(ORDER.charAt(i));
            if (value != null) {
                out.int8(ORDER.charAt(i)).cstring(value);
            }
        }
        out.int8(0).end();
    }
}
