// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import java.io.IOException;
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
 * Answers the calls of the backing PostgreSQL on a Unix socket beside PostgreSQL's own, in a folder that only this user
 * may enter: whoever reaches the one reaches the other, so neither asks for a password. Each connection has a thread.
 */
public final class FunctionServer implements AutoCloseable {
    /** Only the name of the socket file, {@code .s.PGSQL.port}; {@code redshift.compute} of the bootstrap says it too. */
    private static final int PORT = 5433;

    private static final Logger LOG = LoggerFactory.getLogger(FunctionServer.class);

    private final ServerSocketChannel listener;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private FunctionServer(ServerSocketChannel listener) {
        this.listener = listener;
    }

    /** @param folder where the backing PostgreSQL has its socket */
    public static FunctionServer start(Path folder) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(folder.resolve(".s.PGSQL." + PORT)));
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
        FunctionServer server = new FunctionServer(listener);
        startThread(server::accept, "local-redshift-functions");
        return server;
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
            new FunctionConnection(channel).serve();
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
