// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.Authentication;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.frontend.CancelRequest;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.frontend.Terminate;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/** One connection to the backing PostgreSQL: its messages. One thread at a time, except {@link #cancellation}. */
public final class BackingConnection implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final SocketAddress address;
    private final SocketChannel channel;
    private final Input input;
    private final MessageReader in;
    private final MessageWriter out;
    private final Map<String, String> reported = new LinkedHashMap<>();
    private BackendKeyData key = new BackendKeyData(0, 0);
    private final Cancellation cancellation = new Cancellation(this::interrupt);
    private boolean actsForUser;

    private BackingConnection(SocketAddress address, SocketChannel channel) {
        this.address = address;
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
     * @param password for a PostgreSQL that asks for one
     * @throws ServerException if PostgreSQL refuses
     */
    static BackingConnection open(SocketAddress address, Map<String, String> startup, String password)
            throws IOException {
        SocketChannel channel = channel(address);
        BackingConnection connection = new BackingConnection(address, channel);
        try {
            SignOn signOn = new SignOn(connection.out, startup.getOrDefault("user", ""), password);
            connection.out.message(new StartupMessage(startup)).flush();
            connection.start(signOn);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return connection;
    }

    private static SocketChannel channel(SocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        if (address instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return channel;
    }

    private void start(SignOn signOn) throws IOException {
        BackendMessage message;
        do {
            message = BackendMessage.decode(next(), in.body(), ProtocolVersion.BASE);
            if (message instanceof ParameterStatus status) {
                reported.put(status.name(), status.value());
            } else if (message instanceof BackendKeyData data) {
                key = data;
            } else if (message instanceof ErrorResponse error) {
                throw BackingErrors.toException(error.diagnostic());
            } else if (message instanceof Authentication request) {
                signOn.answer(request);
            } else if (!(message instanceof ReadyForQuery)) {
                throw new IOException("unexpected answer of the backing PostgreSQL to sign-in: " + message);
            }
        } while (!(message instanceof ReadyForQuery));
    }

    /** Whether PostgreSQL would let this session be any user's, since a superuser has signed in. */
    public boolean actsForUser() {
        return actsForUser;
    }

    /**
     * Goes on as another user than the superuser that has signed in.
     *
     * @param settings run as the superuser before
     * @throws ServerException if there is no such user
     */
    void actFor(String user, String settings) throws IOException {
        actsForUser = true;
        send(new Query(
                settings + "; SET SESSION AUTHORIZATION " + Identifier.of(user).quoted()));
        ServerException error = null;
        for (int tag = next(); tag != 'Z'; tag = next()) {
            if (tag == 'S') {
                ParameterStatus status = ParameterStatus.decode(in.body());
                reported.put(status.name(), status.value());
            } else if (tag == 'E') {
                error = BackingErrors.toException(
                        ErrorResponse.decode(in.body()).diagnostic());
            }
        }
        if (error != null) {
            throw error;
        }
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

    /** Whether the client on this connection's other side wants an end. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** Asks PostgreSQL to give up the statement that runs on this connection; any thread may. */
    void interrupt() throws IOException {
        try (SocketChannel request = channel(address)) {
            new MessageWriter(Channels.newOutputStream(request))
                    .message(new CancelRequest(key.processId(), key.secretKey()))
                    .flush();
            Channels.newInputStream(request).readNBytes(1); // its end says that the signal is sent
        }
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
