// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationCleartextPassword;
import io.github.redshift4j.wire.backend.AuthenticationDigest;
import io.github.redshift4j.wire.backend.AuthenticationMd5Password;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.CancelRequest;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.DigestResponse;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import io.github.redshift4j.wire.frontend.Terminate;
import io.github.redshift4j.wire.signin.DigestPassword;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of this server's own SQL port, so that a statement of the Data API meets what every other meets. One thread at
 * a time, except {@link #cancel} and {@link #close}.
 */
final class SqlConnection implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "application_name",
            "RedshiftDataAPI",
            ProtocolVersion.CLIENT_KEY,
            ProtocolVersion.EXTENDED_RESULT_METADATA.text());
    /** Tells rows that are ignored. */
    private static final SqlRows NO_ROWS = new SqlRows() {
        @Override
        public void columns(List<io.github.redshift4j.wire.backend.FieldDescription> columns) {}

        @Override
        public void row(DataRow row, int bytes) {}
    };

    private final int port;
    private final Socket socket;
    private final MessageReader in;
    private final MessageWriter out;
    private BackendKeyData key = new BackendKeyData(0, 0);
    private ProtocolVersion version = ProtocolVersion.BASE;

    private SqlConnection(int port) throws IOException {
        this.port = port;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setTcpNoDelay(true);
        this.in = new MessageReader(socket.getInputStream());
        this.out = new MessageWriter(socket.getOutputStream());
    }

    /** @throws SqlError if the server refuses the sign-in */
    static SqlConnection open(int port, SqlLogin login, String database) throws IOException, SqlError {
        SqlConnection connection = new SqlConnection(port);
        try {
            connection.signIn(login, database);
        } catch (IOException | SqlError e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private void signIn(SqlLogin login, String database) throws IOException, SqlError {
        Map<String, String> startup = new java.util.LinkedHashMap<>(SETTINGS);
        startup.put("user", login.user());
        startup.put("database", database);
        out.message(new StartupMessage(startup)).flush();
        BackendMessage message;
        do {
            message = BackendMessage.decode(next(), in.body(), version);
            if (message instanceof ErrorResponse error) {
                throw SqlError.of(error.diagnostic());
            } else if (message instanceof BackendKeyData data) {
                key = data;
            } else if (message instanceof ParameterStatus status
                    && status.name().equals(ProtocolVersion.SERVER_KEY)) {
                version = ProtocolVersion.answered(status.value());
            } else {
                Message answer = answer(message, login);
                if (answer != null) {
                    out.message(answer).flush();
                }
            }
        } while (!(message instanceof ReadyForQuery));
    }

    private static @Nullable Message answer(BackendMessage request, SqlLogin login) {
        if (request instanceof AuthenticationCleartextPassword) {
            return new PasswordMessage(login.password());
        }
        if (request instanceof AuthenticationMd5Password md5) {
            return new PasswordMessage(Md5Password.response(login.user(), login.password(), md5.salt()));
        }
        if (request instanceof AuthenticationDigest digest) {
            Bytes nonce = Bytes.utf8(Long.toString(Instant.now().toEpochMilli()));
            return new DigestResponse(
                    DigestPassword.response(login.password(), digest.salt(), digest.serverNonce(), nonce), nonce);
        }
        return null;
    }

    private int next() throws IOException {
        int tag = in.next();
        if (tag == MessageReader.END) {
            throw new EOFException("the server closed the connection");
        }
        return tag;
    }

    /** What {@code pg_backend_pid()} says in this session. */
    int processId() {
        return key.processId();
    }

    /** Runs a statement that is not the client's, and ignores its rows. */
    void run(String sql) throws IOException, SqlError {
        run(sql, List.of(), NO_ROWS);
    }

    /**
     * Runs one statement.
     *
     * @param parameters values as text, whose types the server infers
     * @return rows the statement's tag counts; -1 if it counts none
     * @throws SqlError if it fails; the connection can be used on
     */
    long run(String sql, List<String> parameters, SqlRows rows) throws IOException, SqlError {
        List<@Nullable Bytes> values = new java.util.ArrayList<>();
        for (String parameter : parameters) {
            values.add(Bytes.utf8(parameter));
        }
        out.message(new Parse("", sql, List.of()))
                .message(new Bind("", "", List.of(), values, List.of()))
                .message(new Describe(Target.PORTAL, ""))
                .message(new Execute("", 0))
                .message(Sync.INSTANCE)
                .flush();
        long count = -1;
        SqlError error = null;
        for (int tag = next(); tag != 'Z'; tag = next()) {
            switch (tag) {
                case 'T' ->
                    rows.columns(RowDescription.decode(in.body(), version).fields());
                case 'D' -> {
                    if (error == null) {
                        error = give(rows);
                    }
                }
                case 'C' -> count = CommandComplete.decode(in.body()).rows();
                case 'E' -> {
                    SqlError told = SqlError.of(ErrorResponse.decode(in.body()).diagnostic());
                    error = error == null ? told : error;
                }
                default -> {}
            }
        }
        if (error != null) {
            throw error;
        }
        return count;
    }

    private @Nullable SqlError give(SqlRows rows) throws IOException {
        try {
            rows.row(DataRow.decode(in.body()), Integer.BYTES + in.bodyLength());
            return null;
        } catch (SqlError e) {
            cancel();
            return e;
        }
    }

    /** Asks the server to give up what runs here; any thread may. */
    void cancel() throws IOException {
        try (Socket request = new Socket(InetAddress.getLoopbackAddress(), port)) {
            new MessageWriter(request.getOutputStream())
                    .message(new CancelRequest(key.processId(), key.secretKey()))
                    .flush();
            request.getInputStream().readNBytes(1); // its end says that the signal is sent
        }
    }

    @Override
    public void close() {
        try (socket) {
            out.message(Terminate.INSTANCE).flush();
        } catch (IOException | IllegalStateException e) {
            // the server is gone, or a message was cut short: the end of the stream says the same
        }
    }
}
