// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** An HTTP server on loopback that gives every request a thread. Closing it cuts off requests under way. */
public final class LoopbackServer implements AutoCloseable {
    static {
        // The JDK's server sends head and body apart; with Nagle's algorithm every answer would wait 40 ms for an
        // acknowledgement. There is no other way to turn it off, and it is read when the first server is made.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final AtomicBoolean closed = new AtomicBoolean();
    private final HttpServer server;
    private final ExecutorService workers;

    private LoopbackServer(HttpServer server, ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    /**
     * Takes the port; requests wait for {@link #start}.
     *
     * @param port 0 for any free one
     * @param threadName what the threads are called
     */
    public static LoopbackServer bind(int port, String threadName) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService workers = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, threadName);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(workers);
        return new LoopbackServer(server, workers);
    }

    /** Serves all paths with one handler. */
    public void start(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    /** {@code http://localhost:port}, for a client's endpoint override. */
    public URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop(0);
            workers.shutdownNow();
        }
    }
}
