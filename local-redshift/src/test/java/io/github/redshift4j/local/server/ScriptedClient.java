// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationMd5Password;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client that sends messages one by one and compares what comes back. */
final class ScriptedClient implements AutoCloseable {
    private final Socket socket;
    private final MessageReader in;
    private final MessageWriter out;
    private final ProtocolVersion version;
    private final Map<String, String> statuses = new LinkedHashMap<>();
    private BackendKeyData key = new BackendKeyData(0, 0);

    private ScriptedClient(Socket socket, ProtocolVersion version) throws IOException {
        this.socket = socket;
        this.in = new MessageReader(socket.getInputStream());
        this.out = new MessageWriter(socket.getOutputStream());
        this.version = version;
    }

    static ScriptedClient connect(LocalRedshift server) throws IOException {
        return connect(server, ProtocolVersion.LATEST, Map.of());
    }

    static ScriptedClient connect(LocalRedshift server, ProtocolVersion version, Map<String, String> more)
            throws IOException {
        ScriptedClient client =
                new ScriptedClient(new Socket(InetAddress.getLoopbackAddress(), server.port()), version);
        BackendMessage last = client.signIn(server, more);
        if (!(last instanceof ReadyForQuery)) {
            client.close();
            throw new IllegalStateException("sign-in ends with " + last);
        }
        return client;
    }

    /** The last message of a sign-in with these parameters. */
    static BackendMessage tryConnect(LocalRedshift server, Map<String, String> more) throws IOException {
        try (ScriptedClient client = new ScriptedClient(
                new Socket(InetAddress.getLoopbackAddress(), server.port()), ProtocolVersion.LATEST)) {
            return client.signIn(server, more);
        }
    }

    private BackendMessage signIn(LocalRedshift server, Map<String, String> more) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("user", server.user());
        parameters.put("database", server.database());
        parameters.put(ProtocolVersion.CLIENT_KEY, version.text());
        parameters.putAll(more);
        out.message(new StartupMessage(parameters)).flush();
        while (true) {
            BackendMessage message = read();
            if (message instanceof AuthenticationMd5Password request) {
                String answer = Md5Password.response(parameters.get("user"), server.password(), request.salt());
                out.message(new PasswordMessage(answer)).flush();
            } else if (message instanceof ParameterStatus status) {
                statuses.put(status.name(), status.value());
            } else if (message instanceof BackendKeyData data) {
                key = data;
            } else if (message instanceof ReadyForQuery || message instanceof ErrorResponse) {
                return message;
            }
        }
    }

    Map<String, String> statuses() {
        return statuses;
    }

    BackendKeyData key() {
        return key;
    }

    /** Sends messages that end in Sync or are a Query, and returns all that comes, ReadyForQuery included. */
    List<BackendMessage> exchange(FrontendMessage... messages) throws IOException {
        send(messages);
        List<BackendMessage> answers = new ArrayList<>();
        do {
            answers.add(read());
        } while (!(answers.get(answers.size() - 1) instanceof ReadyForQuery));
        return answers;
    }

    void send(FrontendMessage... messages) throws IOException {
        for (FrontendMessage message : messages) {
            out.message(message);
        }
        out.flush();
    }

    /** Sends a message's tag and length, and nothing of it. */
    void announce(char tag, int length) throws IOException {
        OutputStream to = socket.getOutputStream();
        to.write(ByteBuffer.allocate(5).put((byte) tag).putInt(length).array());
        to.flush();
    }

    /** Sends a message that no type stands for. */
    void send(char tag, byte... body) throws IOException {
        announce(tag, Integer.BYTES + body.length);
        OutputStream to = socket.getOutputStream();
        to.write(body);
        to.flush();
    }

    BackendMessage read() throws IOException {
        int tag = in.next();
        if (tag == MessageReader.END) {
            throw new IOException("the server closed the connection");
        }
        return BackendMessage.decode(tag, in.body(), version);
    }

    static Parse parse(String name, String sql) {
        return new Parse(name, sql, List.of());
    }

    static Bind bind(String portal, String statement, Format... results) {
        return new Bind(portal, statement, List.of(), List.<Bytes>of(), List.of(results));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
