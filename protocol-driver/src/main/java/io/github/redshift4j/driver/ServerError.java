// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server said about a failure, field by field. It travels as the cause of the SQLException:
 * {@code ServerError.of(exception)}.
 *
 * @param severity {@code ERROR}, {@code FATAL} or {@code PANIC}
 * @param sqlState the five characters that {@code getSQLState()} returns
 * @param message one line, without detail and hint
 * @param detail more lines, or null; compute-node errors keep their own code and query id here
 * @param hint what the server advises, or null
 * @param position 1-based character of the SQL text given to JDBC, or 0 when the server named none
 */
public record ServerError(
        String severity,
        String sqlState,
        String message,
        @Nullable String detail,
        @Nullable String hint,
        int position) {
    private static final Pattern QUERY_ID = Pattern.compile("(?m)^\\s*query:\\s*(\\d+)\\s*$");

    /** The server's part of an exception thrown by this driver, when the server had one. */
    public static Optional<ServerError> of(Throwable exception) {
        for (Throwable t = exception; t != null; t = t.getCause()) {
            if (t instanceof Carrier carrier) {
                return Optional.of(carrier.error);
            }
        }
        return Optional.empty();
    }

    /** Where in the SQL text the server found the error, counted from 1. */
    public OptionalInt errorPosition() {
        return position > 0 ? OptionalInt.of(position) : OptionalInt.empty();
    }

    /** The query id that compute nodes put into the detail, as in {@code SYS_QUERY_HISTORY.query_id}. */
    public OptionalLong queryId() {
        if (detail == null) {
            return OptionalLong.empty();
        }
        Matcher matcher = QUERY_ID.matcher(detail);
        try {
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A cause to hang on an SQLException so that {@link #of} finds this record again. */
    public Throwable asCause() {
        return new Carrier(this);
    }

    private static final class Carrier extends Exception {
        private static final long serialVersionUID = 1;
        private final transient ServerError error;

        Carrier(ServerError error) {
            super(error.severity + " " + error.sqlState + ": " + error.message, null, false, false);
            this.error = error;
        }
    }
}
