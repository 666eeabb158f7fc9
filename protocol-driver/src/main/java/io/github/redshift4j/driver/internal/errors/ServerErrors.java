// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.errors;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.ServerError;
import io.github.redshift4j.driver.internal.sql.OffsetMap;
import io.github.redshift4j.wire.backend.Diagnostic;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** From the fields of ErrorResponse and NoticeResponse to exceptions and warnings. */
public final class ServerErrors {
    private ServerErrors() {}

    /** @param offsets leads positions back to the text given to JDBC; null when there is none */
    public static SQLException of(Diagnostic diagnostic, @Nullable OffsetMap offsets, boolean withDetail) {
        return SqlErrors.ofServer(error(diagnostic, offsets), withDetail);
    }

    public static ServerError error(Diagnostic diagnostic, @Nullable OffsetMap offsets) {
        int position = position(diagnostic.field(Diagnostic.POSITION));
        String state = diagnostic.sqlState();
        return new ServerError(
                diagnostic.severity(),
                state.length() == 5 ? state : SqlState.INTERNAL_ERROR,
                diagnostic.message(),
                diagnostic.field(Diagnostic.DETAIL),
                diagnostic.field(Diagnostic.HINT),
                offsets == null ? position : offsets.toGiven(position));
    }

    /** A notice as a warning: {@code INFO} after a COPY, {@code NOTICE}, {@code WARNING}. */
    public static SQLWarning warning(Diagnostic diagnostic) {
        ServerError error = error(diagnostic, null);
        return new SQLWarning(SqlErrors.text(error, true), diagnostic.sqlState(), error.asCause());
    }

    private static int position(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,9}")) {
            return 0;
        }
        return Integer.parseInt(text);
    }
}
