// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * Where a client comes from.
 *
 * @param sslVersion of an encrypted connection, else empty, as is the cipher
 */
record ClientAddress(String host, int port, String sslVersion, String sslCipher) {
    static ClientAddress of(Socket socket) {
        SSLSession session = socket instanceof SSLSocket encrypted ? encrypted.getSession() : null;
        return new ClientAddress(
                socket.getInetAddress().getHostAddress(),
                socket.getPort(),
                session == null ? "" : session.getProtocol(),
                session == null ? "" : session.getCipherSuite());
    }
}
