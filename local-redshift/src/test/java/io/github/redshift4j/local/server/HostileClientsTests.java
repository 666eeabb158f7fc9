// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.frontend.CancelRequest;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.SslRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that hold on to what they are given and say nothing, and such that shout: others are served meanwhile. */
class HostileClientsTests {
    private static final int MANY = 100;

    private static LocalRedshift server;
    private static LocalRedshift hasty;

    @BeforeAll
    static void start() {
        server = LocalRedshift.start();
        hasty = LocalRedshift.builder().signInTimeout(Duration.ofSeconds(2)).start();
    }

    @AfterAll
    static void stop() {
        hasty.close();
        server.close();
    }

    private static Socket connect(LocalRedshift to) throws IOException {
        return new Socket(to.host(), to.port());
    }

    private static void assertClosed(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        try {
            assertThat(in.read()).isEqualTo(-1);
        } catch (SocketException e) {
            // reset, as bytes were left unread
        }
    }

    private static void assertServes(ScriptedClient client) throws IOException {
        DataRow row = (DataRow) client.exchange(new Query("select 6 * 7")).get(1);
        assertThat(row.values()).containsExactly(Bytes.utf8("42"));
    }

    @Test
    void endsAStartupMessageThatComesInDrops() throws IOException {
        try (Socket socket = connect(hasty)) {
            byte[] beginning = {0, 0, 0x20, 0, 0, 3, 0, 0, 'u', 's', 'e', 'r', 0};
            for (byte drop : beginning) {
                socket.getOutputStream().write(drop);
                socket.getOutputStream().flush();
            }
            assertClosed(socket);
        }
    }

    @Test
    void endsAHandshakeThatStops() throws IOException {
        try (Socket socket = connect(hasty)) {
            encrypt(socket);
            // a TLS record of a ClientHello of 512 bytes, and the first of them
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1});
            assertClosed(socket);
        }
    }

    @Test
    void endsAnEncryptedConnectionThatSaysNothing() throws Exception {
        try (Socket socket = connect(hasty)) {
            encrypt(socket);
            try (SSLSocket encrypted = (SSLSocket)
                    trusting(hasty).getSocketFactory().createSocket(socket, hasty.host(), hasty.port(), true)) {
                encrypted.startHandshake();
                assertClosed(encrypted);
            } catch (SSLException e) {
                // closed without TLS's goodbye
            }
        }
    }

    private static SSLContext trusting(LocalRedshift authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(authority.caCertificate())) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static void encrypt(Socket socket) throws IOException {
        new MessageWriter(socket.getOutputStream()).message(SslRequest.INSTANCE).flush();
        assertThat(new MessageReader(socket.getInputStream()).nextByte()).isEqualTo('S');
    }

    @Test
    void servesOthersWhileManyHang() throws IOException {
        List<AutoCloseable> hanging = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                Socket silent = connect(server);
                hanging.add(silent);
                Socket halfEncrypted = connect(server);
                hanging.add(halfEncrypted);
                encrypt(halfEncrypted);
            }
            try (ScriptedClient client = ScriptedClient.connect(server)) {
                assertServes(client);
            }
        } finally {
            closeAll(hanging);
        }
    }

    @Test
    void takesNoMemoryForMessagesThatAreOnlyAnnounced() throws IOException {
        List<AutoCloseable> announcing = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                ScriptedClient client = ScriptedClient.connect(server);
                announcing.add(client);
                client.announce('Q', MessageReader.DEFAULT_MAX_BYTES);
            }
            try (ScriptedClient client = ScriptedClient.connect(server)) {
                assertServes(client);
            }
        } finally {
            closeAll(announcing);
        }
    }

    @Test
    void endsOneStatementByAStormOfCancels() throws Exception {
        try (ScriptedClient client = ScriptedClient.connect(server);
                ScriptedClient other = ScriptedClient.connect(server)) {
            CancelRequest right =
                    new CancelRequest(client.key().processId(), client.key().secretKey());
            CancelRequest wrong =
                    new CancelRequest(client.key().processId(), client.key().secretKey() + 1);
            storm(wrong);
            storm(right); // nothing runs
            assertServes(client);

            String endless = "select count(*) from pg_class a, pg_class b, pg_class c, pg_class d, pg_class e";
            client.send(new Query(endless));
            awaitRunning(endless, other);
            storm(wrong);
            assertServes(other);
            storm(right);

            List<BackendMessage> answers = new ArrayList<>();
            do {
                answers.add(client.read());
            } while (!(answers.get(answers.size() - 1) instanceof ReadyForQuery));
            assertThat(answers)
                    .filteredOn(ErrorResponse.class::isInstance)
                    .map(answer -> ((ErrorResponse) answer).diagnostic())
                    .map(Diagnostic::sqlState)
                    .containsExactly("57014");
            assertServes(client);
        }
    }

    @Test
    void endsAProcedureThatAsksPostgresNothing() throws Exception {
        try (ScriptedClient client = ScriptedClient.connect(server);
                ScriptedClient other = ScriptedClient.connect(server)) {
            client.exchange(
                    new Query("create procedure endless() as $$ begin loop null; end loop; end $$ language plpgsql"));
            client.send(new Query("call endless()"));
            awaitRunning("call endless()", other);
            cancel(new CancelRequest(client.key().processId(), client.key().secretKey()));

            BackendMessage answer = client.read();
            assertThat(answer).isInstanceOfSatisfying(ErrorResponse.class, error -> {
                assertThat(error.diagnostic().sqlState()).isEqualTo("57014");
                assertThat(error.diagnostic().message()).isEqualTo("Query cancelled on user's request");
            });
            assertThat(client.read()).isInstanceOf(ReadyForQuery.class);
            assertServes(client);
        }
    }

    /** A cancel that comes before its statement is none. */
    private static void awaitRunning(String sql, ScriptedClient watcher) throws IOException {
        Query running = new Query("select 1 from sys_query_history where status = 'running' and query_text like '" + sql
                + "%' and session_id <> pg_backend_pid()");
        while (!(watcher.exchange(running).get(1) instanceof DataRow)) {
            Thread.onSpinWait();
        }
    }

    /** All at once; over when the server has closed every one of them. */
    private static void storm(CancelRequest request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            Callable<Integer> cancel = () -> cancel(request);
            for (Future<Integer> end : threads.invokeAll(Collections.nCopies(MANY, cancel))) {
                assertThat(end.get()).isEqualTo(-1);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Returns the end that the server makes of it. */
    private static int cancel(CancelRequest request) throws IOException {
        try (Socket socket = connect(server)) {
            new MessageWriter(socket.getOutputStream()).message(request).flush();
            return socket.getInputStream().read();
        }
    }

    private static void closeAll(List<AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
