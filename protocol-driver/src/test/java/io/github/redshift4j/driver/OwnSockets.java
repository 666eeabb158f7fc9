// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/** Makes sockets of a test's own that are not connected yet: the only ones a driver asks for that has a deadline to keep. */
final class OwnSockets extends SocketFactory {
    private final Supplier<Socket> sockets;

    OwnSockets(Supplier<Socket> sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket() {
        return sockets.get();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new AssertionError();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new AssertionError();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new AssertionError();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new AssertionError();
    }
}
