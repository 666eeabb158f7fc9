// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the calls of the backing PostgreSQL. Of the embedded one on a Unix socket beside PostgreSQL's own, in a folder
 * that only this user may enter: whoever reaches the one reaches the other, so neither asks for a password. Of another
 * one over TCP, with a password made for it. Each connection has a thread.
 */
public final class FunctionServer implements AutoCloseable {
    /** Only the name of the socket file, {@code .s.PGSQL.port}. */
    private static final int PORT = 5433;

    private static final String USER = " user=rdsdb dbname=functions client_encoding=UTF8";

    private static final Logger LOG = LoggerFactory.getLogger(FunctionServer.class);

    private final ServerSocketChannel listener;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private final String password;

    private FunctionServer(ServerSocketChannel listener, String password) {
        this.listener = listener;
        this.password = password;
    }

    /** @param folder where the backing PostgreSQL has its socket */
    public static FunctionServer start(Path folder) throws IOException {
        return start(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX),
                UnixDomainSocketAddress.of(folder.resolve(".s.PGSQL." + PORT)),
                "");
    }

    /**
     * @param address its port 0 is any free one
     * @param password what PostgreSQL must send
     */
    public static FunctionServer start(InetSocketAddress address, String password) throws IOException {
        try {
            return start(ServerSocketChannel.open(), address, password);
        } catch (BindException e) {
            throw new IOException("Cannot listen for calls of functions on " + address + ": " + e.getMessage(), e);
        }
    }

    private static FunctionServer start(ServerSocketChannel listener, SocketAddress address, String password)
            throws IOException {
        try {
            listener.bind(address);
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
        FunctionServer server = new FunctionServer(listener, password);
        startThread(server::accept, "local-redshift-functions");
        return server;
    }

    /** How libpq connects to the server of a folder: {@code redshift.functions} of the backing PostgreSQL. */
    public static String connection(Path folder) {
        return "host='" + folder.toString().replace("\\", "\\\\").replace("'", "\\'") + "' port=" + PORT + USER;
    }

    /** How libpq connects to this server over TCP. */
    public String connection(String host) throws IOException {
        int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        return "host=" + host + " port=" + port + USER + " sslmode=disable gssencmode=disable password=" + password;
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                connections.add(channel);
                startThread(() -> serve(channel), "local-redshift-function-calls");
            } catch (IOException e) {
                if (listener.isOpen()) {
                    LOG.warn("Cannot accept a connection of the backing PostgreSQL", e);
                }
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            new FunctionConnection(channel, password).serve();
        } catch (IOException e) {
            LOG.debug("A connection of the backing PostgreSQL ended", e);
        } finally {
            connections.remove(channel);
        }
    }

    private static void startThread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends all connections; the socket file goes with its folder. */
    @Override
    public void close() {
        try {
            listener.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            LOG.debug("A socket of the function server did not close", e);
        }
    }
}
