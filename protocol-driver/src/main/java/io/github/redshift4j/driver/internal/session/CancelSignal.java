// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.frontend.CancelRequest;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;
import javax.net.SocketFactory;

/**
 * Asks the server, over a connection of its own, to cancel what a session runs. Sent in plain text, as the official
 * driver does: the server reads nothing else here, and the key is worth one cancel of one session.
 */
record CancelSignal(Endpoint endpoint, OptionValues options, SocketFactory sockets, int processId, int secretKey) {
    /** Returns when the server has taken notice, which it shows by closing the connection. */
    void send() throws SQLException {
        int timeout = timeoutMillis();
        Socket socket = endpoint.connect(options, sockets, timeout);
        try (socket) {
            socket.setSoTimeout(timeout);
            MessageWriter out = new MessageWriter(socket.getOutputStream());
            out.message(new CancelRequest(processId, secretKey)).flush();
            if (socket.getInputStream().read() >= 0) {
                throw new ProtocolException("it was answered, where only the end of the connection is expected");
            }
        } catch (IOException e) {
            throw SqlErrors.of(
                    SqlState.CONNECTION_UNABLE, "The cancel request to " + endpoint + " failed: " + e.getMessage(), e);
        }
    }

    /** How long the signal may take, and the server's answer to it. */
    int timeoutMillis() {
        return options.integer(DriverOption.CANCEL_SIGNAL_TIMEOUT) * 1000;
    }

    /** Without the secret key. */
    @Override
    public String toString() {
        return "cancel of process " + processId + " at " + endpoint;
    }
}
