// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.StartupMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server of one connection that follows a script with turns: expect these messages, send those. */
public final class ScriptedServer implements AutoCloseable {
    /** What the server does once a client has connected. */
    public interface Script {
        void run(ScriptedServer server) throws IOException;
    }

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private MessageReader in;
    private MessageWriter out;

    private ScriptedServer(Script script) throws IOException {
        Thread thread = new Thread(() -> follow(script), "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts with the sign-in of any user. */
    public static ScriptedServer signedIn(Script script) throws IOException {
        return signedIn(List.of(), script);
    }

    /** @param parameters that the server reports after sign-in besides its versions */
    static ScriptedServer signedIn(List<ParameterStatus> parameters, Script script) throws IOException {
        return new ScriptedServer(server -> {
            server.startup();
            server.send(
                    new AuthenticationOk(),
                    new ParameterStatus("server_version", "8.0.2"),
                    new ParameterStatus("server_protocol_version", "2"));
            server.send(parameters.toArray(Message[]::new));
            server.send(new BackendKeyData(1, 2), new ReadyForQuery(TransactionStatus.IDLE));
            script.run(server);
        });
    }

    /** Starts with the client's first message, which the script reads by {@link #startup}. */
    static ScriptedServer raw(Script script) throws IOException {
        return new ScriptedServer(script);
    }

    private void follow(Script script) {
        try (Socket socket = listener.accept()) {
            socket.setSoTimeout(60_000);
            in = new MessageReader(socket.getInputStream());
            out = new MessageWriter(socket.getOutputStream());
            script.run(this);
            done.complete(null);
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public Connection connect(String... options) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "someone");
        properties.setProperty("password", "secret");
        properties.setProperty("ssl", "false");
        for (int i = 0; i < options.length; i += 2) {
            properties.setProperty(options[i], options[i + 1]);
        }
        return new RedshiftDriver().connect("jdbc:redshift://localhost:" + port() + "/dev", properties);
    }

    StartupMessage startup() throws IOException {
        assertThat(in.nextUntagged()).isTrue();
        return (StartupMessage) FrontendMessage.decodeStartup(in.body());
    }

    /** Reads what a client says before it signs in, such as its wish for TLS. */
    void untagged() throws IOException {
        assertThat(in.nextUntagged()).isTrue();
    }

    /** Waits for the client to say something that is no message. */
    void anyByte() throws IOException {
        assertThat(in.nextByte()).isNotEqualTo(MessageReader.END);
    }

    /** Reads up to and with the next Sync, whatever it is. */
    public void skipToSync() throws IOException {
        int tag = in.next();
        while (tag != 'S') {
            assertThat(tag).isNotEqualTo(MessageReader.END);
            tag = in.next();
        }
    }

    /** Reads up to and with the next Sync and gives the SQL of what is prepared in it. */
    List<String> statements() throws IOException {
        List<String> found = new ArrayList<>();
        for (int tag = in.next(); tag != 'S'; tag = in.next()) {
            if (FrontendMessage.decode(tag, in.body()) instanceof Parse parse) {
                found.add(parse.sql());
            }
        }
        return found;
    }

    /** Reads as many messages and compares them. */
    public ScriptedServer expect(FrontendMessage... messages) throws IOException {
        for (FrontendMessage message : messages) {
            assertThat(FrontendMessage.decode(in.next(), in.body())).isEqualTo(message);
        }
        return this;
    }

    public ScriptedServer send(Message... messages) throws IOException {
        for (Message message : messages) {
            out.message(message);
        }
        out.flush();
        return this;
    }

    MessageWriter out() {
        return out;
    }

    /** Reads until the client has gone. */
    void drain() throws IOException {
        try {
            while (in.next() != MessageReader.END) {
                assertThat(in.bodyLength()).isNotNegative();
            }
        } catch (IOException e) {
            // A client that gives up resets the connection.
            assertThat(e).isNotNull();
        }
    }

    /** Waits for another connection, and gives the bytes that a client cancels with. */
    Socket acceptCancel() throws IOException {
        Socket socket = listener.accept();
        assertThat(socket.getInputStream().readNBytes(16)).hasSize(16);
        return socket;
    }

    /** Whether a connection comes within the time. */
    boolean hasCaller(int millis) throws IOException {
        listener.setSoTimeout(millis);
        try (Socket socket = listener.accept()) {
            return socket.isConnected();
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Fails as the script failed. */
    public void finished() throws Exception {
        try {
            done.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError("the script failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the script did not end", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
