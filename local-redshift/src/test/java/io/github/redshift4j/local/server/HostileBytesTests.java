// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationMd5Password;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Whatever bytes a client sends, the server answers with messages of the protocol and closes the connection in the end;
 * another client is served as ever.
 */
@Tag("fuzz")
class HostileBytesTests {
    private static final int PATIENCE_MILLIS = 60_000;

    private static @Nullable LocalRedshift started;

    @BeforeContainer
    static void start() {
        started = LocalRedshift.start();
    }

    @AfterContainer
    static void servesAsEver() throws IOException {
        try (LocalRedshift server = server();
                ScriptedClient client = ScriptedClient.connect(server)) {
            assertThat(client.statuses()).containsEntry("server_version", "8.0.2");
        }
    }

    private static LocalRedshift server() {
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    @Property
    void survivesAnyBytesAtStartup(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        try (Socket socket = connect()) {
            send(socket, bytes);
            readToTheEnd(socket.getInputStream());
        }
    }

    @Property
    void survivesDamagedStartupMessages(@ForAll("damages") List<Damage> damages) throws IOException {
        byte[] message = startup();
        damages.forEach(damage -> message[Math.floorMod(damage.at(), message.length)] = damage.value());
        try (Socket socket = connect()) {
            send(socket, message);
            readToTheEnd(socket.getInputStream());
        }
    }

    @Property
    void survivesAnyMessagesInASession(@ForAll("messages") List<byte[]> messages) throws IOException {
        try (Socket socket = connect()) {
            signIn(socket);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            messages.forEach(all::writeBytes);
            send(socket, all.toByteArray());
            readToTheEnd(socket.getInputStream());
        }
    }

    record Damage(int at, byte value) {}

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Combinators.combine(Arbitraries.integers(), Arbitraries.bytes())
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** Messages with the tags and lengths of the protocol around any body, mostly of text. */
    @Provide
    Arbitrary<List<byte[]>> messages() {
        Arbitrary<Character> tags = Arbitraries.of('P', 'B', 'D', 'E', 'C', 'S', 'H', 'Q', 'd', 'c', 'f', 'p', 'F');
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
        Arbitrary<byte[]> texts = Arbitraries.of("select 1", "begin", "s", "", "select $1", "P", "S", "copy t from ''")
                .list()
                .ofMaxSize(4)
                .map(words -> (String.join("\0", words) + "\0\0\0\0\0").getBytes(StandardCharsets.UTF_8));
        return Combinators.combine(tags, Arbitraries.oneOf(any, texts))
                .as(HostileBytesTests::message)
                .list()
                .ofMaxSize(12);
    }

    private static byte[] message(char tag, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageWriter out = new MessageWriter(bytes);
        try {
            out.begin(tag).bytes(body).end().flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] startup() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MessageWriter(bytes)
                .message(new StartupMessage(Map.of(
                        "user",
                        server().user(),
                        "database",
                        "dev",
                        "options",
                        "-c query_group=x",
                        ProtocolVersion.CLIENT_KEY,
                        "3")))
                .flush();
        return bytes.toByteArray();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(server().host(), server().port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
        } catch (SocketException e) {
            // the server has heard enough
        }
    }

    private static void signIn(Socket socket) throws IOException {
        socket.getOutputStream().write(startup());
        MessageReader in = new MessageReader(socket.getInputStream());
        BackendMessage message;
        do {
            message = BackendMessage.decode(in.next(), in.body(), ProtocolVersion.BASE);
            if (message instanceof AuthenticationMd5Password request) {
                String answer = Md5Password.response(server().user(), server().password(), request.salt());
                new MessageWriter(socket.getOutputStream())
                        .message(new PasswordMessage(answer))
                        .flush();
            }
            assertThat(message).isNotInstanceOf(ErrorResponse.class);
        } while (!(message instanceof ReadyForQuery));
    }

    /** A server that hangs fails here, by the socket's time limit. */
    private static void readToTheEnd(InputStream in) throws IOException {
        try {
            in.readAllBytes();
        } catch (SocketException e) {
            // reset: it closed without having read all
        }
    }
}
