// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.frontend.CancelRequest;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;

/**
 * Asks the server, over a connection of its own, to cancel what a session runs. Sent in plain text, as the official
 * driver does: the server reads nothing else here, and the key is worth one cancel of one session.
 */
record CancelSignal(Endpoint endpoint, OptionValues options, int processId, int secretKey) {
    /** Returns when the server has taken notice, which it shows by closing the connection. */
    void send() throws SQLException {
        int timeout = options.integer(DriverOption.CANCEL_SIGNAL_TIMEOUT) * 1000;
        Socket socket = endpoint.connect(options, timeout);
        try (socket) {
            socket.setSoTimeout(timeout);
            MessageWriter out = new MessageWriter(socket.getOutputStream());
            out.message(new CancelRequest(processId, secretKey)).flush();
            while (socket.getInputStream().read() >= 0) {
                // Nothing but the end is expected.
            }
        } catch (IOException e) {
            throw SqlErrors.of(
                    SqlState.CONNECTION_UNABLE, "The cancel request to " + endpoint + " failed: " + e.getMessage(), e);
        }
    }

    /** Without the secret key. */
    @Override
    public String toString() {
        return "cancel of process " + processId + " at " + endpoint;
    }
}
