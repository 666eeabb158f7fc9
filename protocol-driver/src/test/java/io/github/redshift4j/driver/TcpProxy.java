// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on between clients and a server on loopback; can cut after so many bytes of the server's. */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Socket> stalled = new CopyOnWriteArrayList<>();
    private volatile long allowed = Long.MAX_VALUE;
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();

    private TcpProxy(int target, InetAddress address) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, address);
    }

    public static TcpProxy to(int port, InetAddress address) throws IOException {
        TcpProxy proxy = new TcpProxy(port, address);
        proxy.start(proxy::accept);
        return proxy;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Bytes from the server passed on so far. */
    public long passed() {
        return passed.get();
    }

    /** Bytes from clients passed on so far. */
    public long asked() {
        return asked.get();
    }

    /** Cuts the connection when so many more bytes of the server's have been passed on. */
    public void cutAfter(long bytes) {
        allowed = passed.get() + bytes;
    }

    /** From here on nothing of the server's arrives on the connections there are; new ones work. */
    public void stallOpenConnections() {
        stalled.addAll(sockets);
    }

    private void start(Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                start(() -> pump(client, server, false));
                start(() -> pump(server, client, true));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void pump(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (counted && stalled.contains(from)) {
                    continue;
                }
                int pass = counted ? (int) Math.min(n, allowed - passed.get()) : n;
                out.write(buffer, 0, pass);
                if (!counted) {
                    asked.addAndGet(pass);
                } else if (passed.addAndGet(pass) >= allowed) {
                    return;
                }
            }
        } catch (IOException e) {
            // One side is gone; the other is closed with it.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
