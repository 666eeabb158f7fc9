// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.frontend.SslRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.sql.SQLException;

/** The socket of one session with its message reader and writer. Its owner uses it from one thread at a time. */
final class Transport {
    /** The TCP socket, under TLS when there is TLS: closing it never waits for another thread's read or write. */
    private final Socket raw;

    private final Socket socket;
    private final MessageReader in;
    private final MessageWriter out;

    private Transport(Socket raw, Socket socket) throws IOException {
        this.raw = raw;
        this.socket = socket;
        this.in = new MessageReader(socket.getInputStream(), RowPage.BYTES);
        this.out = new MessageWriter(socket.getOutputStream());
    }

    /** Over a connected TCP socket, encrypted unless {@code ssl=false}. Closes the socket when it fails. */
    static Transport over(Socket raw, Endpoint endpoint, OptionValues options) throws SQLException, IOException {
        boolean ready = false;
        try {
            Transport plain = new Transport(raw, raw);
            Transport transport = options.flag(DriverOption.SSL) ? plain.encrypted(endpoint, options) : plain;
            ready = true;
            return transport;
        } finally {
            if (!ready) {
                Endpoint.close(raw);
            }
        }
    }

    private Transport encrypted(Endpoint endpoint, OptionValues options) throws SQLException, IOException {
        out.message(SslRequest.INSTANCE).flush();
        int answer = in.nextByte();
        if (answer == 'S' && in.buffered() == 0) {
            return new Transport(raw, Tls.upgrade(raw, endpoint, options));
        }
        throw SqlErrors.of(
                SqlState.CONNECTION_REJECTED,
                switch (answer) {
                    case 'S' ->
                        "The server at " + endpoint + " sent unencrypted bytes after agreeing to TLS: someone"
                                + " may be interfering with the connection";
                    case 'N' ->
                        "The server at " + endpoint
                                + " does not support TLS. Set ssl=false only if plain text is acceptable on this network";
                    default ->
                        "The server at " + endpoint + " did not answer the request for TLS as Redshift does;"
                                + " check host and port";
                });
    }

    MessageReader in() {
        return in;
    }

    MessageWriter out() {
        return out;
    }

    /** How long a read waits for bytes; 0 waits. */
    void readTimeout(int millis) throws SocketException {
        socket.setSoTimeout(millis);
    }

    /** Ends reads and writes of any thread at once. */
    void abort() {
        Endpoint.close(raw);
    }
}
