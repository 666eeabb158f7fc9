// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.errors.ServerException;
import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an ErrorResponse or NoticeResponse of PostgreSQL, by their letters.
 *
 * @param fields {@code S} severity, {@code C} SQLSTATE, {@code M} message, {@code D} detail, {@code H} hint, and so on
 */
public record BackingError(Map<Character, String> fields) {
    public BackingError {
        fields = Map.copyOf(fields);
    }

    /** Reads the body of the message. */
    public static BackingError read(byte[] body) throws ProtocolException {
        Map<Character, String> fields = new LinkedHashMap<>();
        FrameBody in = new FrameBody(body);
        for (int letter = in.int8(); letter != 0; letter = in.int8()) {
            fields.put((char) letter, in.cstring());
        }
        return new BackingError(fields);
    }

    public String sqlState() {
        return fields.getOrDefault('C', "XX000");
    }

    public String message() {
        return fields.getOrDefault('M', "");
    }

    public @Nullable String detail() {
        return fields.get('D');
    }

    public @Nullable String hint() {
        return fields.get('H');
    }

    /** The same, to be thrown. */
    public ServerException toException() {
        ServerException error = ServerException.of(sqlState(), message());
        String detail = detail();
        String hint = hint();
        error = detail == null ? error : error.withDetail(detail);
        return hint == null ? error : error.withHint(hint);
    }
}
