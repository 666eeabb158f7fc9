// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is said of a connection that went away under a statement. */
final class LostConnection {
    static final String CLOSED_MEANWHILE = "The connection was closed while a statement was running";

    private LostConnection() {}

    /** 08P01 when the server broke the protocol, else 08006. */
    static SQLException by(IOException e, Endpoint endpoint) {
        if (e instanceof ProtocolException) {
            return SqlErrors.of(
                    SqlState.PROTOCOL_VIOLATION,
                    "The server broke the protocol, so the connection is closed: " + e.getMessage(),
                    e);
        }
        String reason = e instanceof SocketTimeoutException
                ? "no answer within the network timeout (socketTimeout or setNetworkTimeout)"
                : String.valueOf(e.getMessage());
        return SqlErrors.of(SqlState.CONNECTION_FAILURE, "The connection to " + endpoint + " is lost: " + reason, e);
    }

    /** @param reason why another thread ended the session */
    static SQLException aborted(String reason, @Nullable IOException e) {
        return SqlErrors.of(SqlState.CONNECTION_FAILURE, reason, e);
    }

    static SQLException internalError() {
        return SqlErrors.of(
                SqlState.CONNECTION_FAILURE, "The connection is closed: an internal error left it unusable");
    }
}
