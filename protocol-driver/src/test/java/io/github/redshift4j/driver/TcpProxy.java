// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on between clients and a server on loopback; can cut, stall and trickle what the server sends. */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Socket> stalled = new CopyOnWriteArrayList<>();
    private volatile long allowed = Long.MAX_VALUE;
    private volatile boolean cutting;
    private volatile boolean trickling;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
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
        cutting = true;
        allowed = passed.get() + bytes;
    }

    /** Passes nothing more on, and closes nothing, when so many more bytes of the server's have been passed on. */
    public void stallAfter(long bytes) {
        cutting = false;
        allowed = passed.get() + bytes;
    }

    /** From here on the server's bytes are passed on one at a time. */
    public void trickle() {
        trickling = true;
    }

    /** Where messages of the server began, in bytes from its first; for one connection in plain text. */
    public List<Integer> boundaries() {
        byte[] all = sent.toByteArray();
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at < all.length; at += 1 + ByteBuffer.wrap(all).getInt(at + 1)) {
            starts.add(at);
        }
        starts.add(all.length);
        return starts;
    }

    /** All that the server has sent. */
    public byte[] sent() {
        return sent.toByteArray();
    }

    /** How often the server was ready for another query; for one connection in plain text. */
    public long roundTrips() {
        byte[] all = sent.toByteArray();
        return boundaries().stream()
                .filter(at -> at < all.length && all[at] == 'Z')
                .count();
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
                int pass = counted ? (int) Math.max(0, Math.min(n, allowed - passed.get())) : n;
                // Counted first: who has read the bytes finds them counted.
                if (counted) {
                    sent.write(buffer, 0, pass);
                    passed.addAndGet(pass);
                } else {
                    asked.addAndGet(pass);
                }
                write(out, buffer, pass, counted && trickling);
                if (counted && passed.get() >= allowed && cutting) {
                    return;
                }
            }
        } catch (IOException e) {
            // One side is gone; the other is closed with it.
            return;
        }
    }

    private static void write(OutputStream out, byte[] bytes, int length, boolean singly) throws IOException {
        for (int at = 0; singly && at < length; at++) {
            out.write(bytes, at, 1);
            out.flush();
        }
        if (!singly) {
            out.write(bytes, 0, length);
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
