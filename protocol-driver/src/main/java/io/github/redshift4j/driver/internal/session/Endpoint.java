// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.SocketFactory;

/**
 * Where the server listens.
 *
 * @param host a name or an address, IPv6 without brackets
 */
record Endpoint(String host, int port) {
    static Endpoint of(OptionValues options) throws SQLException {
        String host = options.text(DriverOption.HOST);
        if (host == null || host.isEmpty()) {
            throw SqlErrors.of(
                    SqlState.CONNECTION_UNABLE,
                    "No host is given: name it in the URL, as in jdbc:redshift://host:5439/database, or as the"
                            + " property host");
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new Endpoint(
                bracketed ? host.substring(1, host.length() - 1) : host, options.integer(DriverOption.PORT));
    }

    /**
     * Connects to the first address of the host that answers.
     *
     * @param sockets makes sockets that are not connected yet
     * @param timeoutMillis for all addresses together, each an equal part of what is left; 0 waits
     * @throws SQLException 08001 naming the host, the port and the last address's failure
     */
    Socket connect(OptionValues options, SocketFactory sockets, int timeoutMillis) throws SQLException {
        IOException last = null;
        InetAddress[] addresses = addresses();
        long started = System.nanoTime();
        for (int i = 0; i < addresses.length; i++) {
            Socket socket = unconnected(sockets);
            try {
                configure(socket, options);
                long left = timeoutMillis - (System.nanoTime() - started) / 1_000_000;
                int part = timeoutMillis == 0 ? 0 : (int) Math.max(1, left / (addresses.length - i));
                socket.connect(new InetSocketAddress(addresses[i], port), part);
                return socket;
            } catch (IOException e) {
                close(socket);
                last = e;
            }
        }
        String reason = last instanceof SocketTimeoutException
                ? "no answer within " + timeoutMillis + " ms (connectTimeout)"
                : String.valueOf(last == null ? "no address" : last.getMessage());
        throw SqlErrors.of(
                SqlState.CONNECTION_UNABLE,
                "Cannot connect to " + this + ": " + reason
                        + ". Check host, port, and whether network rules let this machine in",
                last);
    }

    private Socket unconnected(SocketFactory sockets) throws SQLException {
        try {
            return sockets.createSocket();
        } catch (IOException e) {
            throw SqlErrors.of(
                    SqlState.CONNECTION_UNABLE,
                    "Cannot connect to " + this + ": the socket factory makes no socket: " + e.getMessage(),
                    e);
        }
    }

    private InetAddress[] addresses() throws SQLException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw SqlErrors.of(
                    SqlState.CONNECTION_UNABLE, "Cannot connect to " + this + ": the host name is unknown", e);
        }
    }

    private static void configure(Socket socket, OptionValues options) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(options.flag(DriverOption.TCP_KEEP_ALIVE));
        int receive = options.integer(DriverOption.RECEIVE_BUFFER_SIZE);
        if (receive > 0) {
            socket.setReceiveBufferSize(receive);
        }
        int send = options.integer(DriverOption.SEND_BUFFER_SIZE);
        if (send > 0) {
            socket.setSendBufferSize(send);
        }
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The socket is given up either way.
            System.getLogger(Endpoint.class.getName()).log(System.Logger.Level.DEBUG, "closing a socket failed", e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
