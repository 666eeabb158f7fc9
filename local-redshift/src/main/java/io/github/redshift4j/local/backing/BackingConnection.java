// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.errors.ServerException;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One connection to the backing PostgreSQL: its messages, raw. One thread at a time, except {@link #close()}. */
public final class BackingConnection implements AutoCloseable {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final int CANCEL = 80877102;
    private static final int MAX_BODY = 1 << 30;

    private final Path socket;
    private final SocketChannel channel;
    private final FrameReader in;
    private final FrameWriter out;
    private final Map<String, String> reported = new LinkedHashMap<>();
    private int processId;
    private int secretKey;

    private BackingConnection(Path socket, SocketChannel channel) {
        this.socket = socket;
        this.channel = channel;
        this.in = new FrameReader(Channels.newInputStream(channel), MAX_BODY);
        this.out = new FrameWriter(Channels.newOutputStream(channel));
    }

    /**
     * Connects and waits until PostgreSQL is ready.
     *
     * @param startup the parameters of the startup message; {@code user} and {@code database} among them
     * @throws ServerException if PostgreSQL refuses
     */
    static BackingConnection open(Path socket, Map<String, String> startup) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        BackingConnection connection = new BackingConnection(socket, channel);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            connection.start(startup);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return connection;
    }

    private void start(Map<String, String> startup) throws IOException {
        FrameWriter startupBody = new FrameWriter(java.io.OutputStream.nullOutputStream());
        startupBody.begin(0).int32(PROTOCOL_3_0);
        startup.forEach((name, value) -> startupBody.cstring(name).cstring(value));
        startupBody.int8(0).endUntyped(out);
        out.flush();
        while (true) {
            int type = next();
            switch (type) {
                case 'R' -> {
                    int code = new FrameBody(in.body()).int32();
                    if (code != 0) {
                        throw new IOException("the backing PostgreSQL asks for a password, kind " + code);
                    }
                }
                case 'S' -> {
                    FrameBody body = new FrameBody(in.body());
                    reported.put(body.cstring(), body.cstring());
                }
                case 'K' -> {
                    FrameBody body = new FrameBody(in.body());
                    processId = body.int32();
                    secretKey = body.int32();
                }
                case 'E' -> throw BackingError.read(in.body()).toException();
                case 'Z' -> {
                    in.body();
                    return;
                }
                default -> in.body();
            }
        }
    }

    /** The type of the next message, waited for. */
    public int next() throws IOException {
        int type = in.next();
        if (type < 0) {
            throw new EOFException("the backing PostgreSQL closed the connection");
        }
        return type;
    }

    public FrameReader in() {
        return in;
    }

    public FrameWriter out() {
        return out;
    }

    /** What PostgreSQL reported of its parameters while connecting. */
    public Map<String, String> reported() {
        return Map.copyOf(reported);
    }

    public int processId() {
        return processId;
    }

    /** Asks PostgreSQL to give up the statement that runs on this connection; any thread may. */
    public void cancel() throws IOException {
        try (SocketChannel request = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            request.connect(UnixDomainSocketAddress.of(socket));
            FrameWriter writer = new FrameWriter(Channels.newOutputStream(request));
            writer.begin(0).int32(CANCEL).int32(processId).int32(secretKey).endUntyped(writer);
            writer.flush();
            Channels.newInputStream(request).readNBytes(1); // its end says that the signal is sent
        }
    }

    @Override
    public void close() {
        try (channel) {
            if (channel.isOpen()) {
                channel.write(java.nio.ByteBuffer.wrap(new byte[] {'X', 0, 0, 0, 4}));
            }
        } catch (IOException e) {
            // PostgreSQL is gone already, which is what was wanted
        }
    }
}
