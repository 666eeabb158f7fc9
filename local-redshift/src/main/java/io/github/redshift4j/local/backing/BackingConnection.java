// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.frontend.CancelRequest;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.frontend.Terminate;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One connection to the backing PostgreSQL: its messages. One thread at a time, except {@link #cancel}. */
public final class BackingConnection implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path socket;
    private final SocketChannel channel;
    private final Input input;
    private final MessageReader in;
    private final MessageWriter out;
    private final Map<String, String> reported = new LinkedHashMap<>();
    private BackendKeyData key = new BackendKeyData(0, 0);
    private volatile boolean cancelAsked;

    private BackingConnection(Path socket, SocketChannel channel) {
        this.socket = socket;
        this.channel = channel;
        this.input = new Input(channel);
        this.in = new MessageReader(input, BUFFER_BYTES);
        this.in.maxBytes(1 << 30); // PostgreSQL's own limit for one value
        this.out = new MessageWriter(new Output(channel));
    }

    /** Tells a failure of PostgreSQL from one of the client. */
    private static final class Output extends OutputStream {
        private final OutputStream channel;

        Output(SocketChannel channel) {
            this.channel = Channels.newOutputStream(channel);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                channel.write(bytes, from, length);
            } catch (IOException e) {
                throw new BackingClosedException(e);
            }
        }
    }

    /** Can tell whether PostgreSQL has sent something, without waiting for it. */
    private static final class Input extends InputStream {
        private final SocketChannel channel;
        private final InputStream in;
        private final ByteBuffer ahead = ByteBuffer.allocate(1).limit(0);

        Input(SocketChannel channel) {
            this.channel = channel;
            this.in = Channels.newInputStream(channel);
        }

        boolean hasReceived() throws IOException {
            if (!ahead.hasRemaining()) {
                ahead.clear();
                channel.configureBlocking(false);
                try {
                    channel.read(ahead);
                } finally {
                    channel.configureBlocking(true);
                    ahead.flip();
                }
            }
            return ahead.hasRemaining();
        }

        @Override
        public int read() throws IOException {
            return ahead.hasRemaining() ? ahead.get() & 0xFF : in.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length > 0 && ahead.hasRemaining()) {
                into[from] = ahead.get();
                return 1;
            }
            return in.read(into, from, length);
        }
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
        out.message(new StartupMessage(startup)).flush();
        BackendMessage message;
        do {
            message = BackendMessage.decode(next(), in.body(), ProtocolVersion.BASE);
            if (message instanceof ParameterStatus status) {
                reported.put(status.name(), status.value());
            } else if (message instanceof BackendKeyData data) {
                key = data;
            } else if (message instanceof ErrorResponse error) {
                throw BackingErrors.toException(error.diagnostic());
            } else if (!(message instanceof AuthenticationOk || message instanceof ReadyForQuery)) {
                throw new IOException("unexpected answer of the backing PostgreSQL to sign-in: " + message);
            }
        } while (!(message instanceof ReadyForQuery));
    }

    /**
     * Waits for the next message and returns its tag.
     *
     * @throws BackingClosedException if PostgreSQL ends instead
     */
    public int next() throws IOException {
        int tag = in.next();
        if (tag == MessageReader.END) {
            throw new BackingClosedException(new EOFException());
        }
        return tag;
    }

    /** Where the message of {@link #next} is. */
    public MessageReader in() {
        return in;
    }

    public MessageWriter out() {
        return out;
    }

    /** Sends messages and flushes. */
    public void send(Message... messages) throws IOException {
        for (Message message : messages) {
            out.message(message);
        }
        out.flush();
    }

    /** What PostgreSQL reported of its parameters while connecting. */
    public Map<String, String> reported() {
        return Map.copyOf(reported);
    }

    public int processId() {
        return key.processId();
    }

    /** Whether PostgreSQL has sent something that {@link #next} has not read; never waits. */
    boolean hasReceived() throws IOException {
        return input.hasReceived();
    }

    /** Asks PostgreSQL to give up the statement that runs on this connection; any thread may. */
    public void cancel() throws IOException {
        cancelAsked = true;
        interrupt();
    }

    /** The same for an end of this side's own. */
    void interrupt() throws IOException {
        try (SocketChannel request = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            request.connect(UnixDomainSocketAddress.of(socket));
            new MessageWriter(Channels.newOutputStream(request))
                    .message(new CancelRequest(key.processId(), key.secretKey()))
                    .flush();
            Channels.newInputStream(request).readNBytes(1); // its end says that the signal is sent
        }
    }

    /** Forgets the cancels so far: a statement begins that asks for them itself. */
    public void forgetCancel() {
        cancelAsked = false;
    }

    /** Whether {@link #cancel} was called since: PostgreSQL knows nothing of a cancel that came while it had nothing to do. */
    boolean isCancelAsked() {
        return cancelAsked;
    }

    @Override
    public void close() {
        try (channel) {
            out.message(Terminate.INSTANCE).flush();
        } catch (IOException | IllegalStateException e) {
            // PostgreSQL is gone, or a message was cut short: the end of the stream says the same
        }
    }
}
