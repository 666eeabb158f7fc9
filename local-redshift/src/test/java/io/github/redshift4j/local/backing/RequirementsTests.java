// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.PostgresAddress;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a server stands on is asked before anything is made there: here by peers that answer as such a PostgreSQL would. */
class RequirementsTests {
    private static final Map<String, String> FITTING = Map.of(
            "current_setting('server_version_num')", "180001",
            "current_setting('server_version')", "18.1",
            "current_setting('is_superuser')", "on");

    @Test
    void refusesAnOlderPostgres() throws Exception {
        assertRefused(
                Map.of("current_setting('server_version_num')", "160004", "current_setting('server_version')", "16.4"),
                "The PostgreSQL at %s is of version 16.4; the local server needs 18 or later",
                "SELECT current_setting('server_version_num')",
                "SELECT current_setting('server_version')");
    }

    @Test
    void refusesAUserWhoIsNoSuperuser() throws Exception {
        assertRefused(
                Map.of("current_setting('is_superuser')", "off"),
                "The local server needs a superuser of the PostgreSQL at %s, to make types and users: postgres is none",
                "SELECT current_setting('server_version_num')",
                "SELECT current_setting('is_superuser')");
    }

    @Test
    void refusesAPostgresWithoutDblink() throws Exception {
        assertRefused(
                Map.of(),
                "The PostgreSQL at %s lacks the extension dblink: install PostgreSQL's contrib modules",
                "SELECT current_setting('server_version_num')",
                "SELECT current_setting('is_superuser')",
                "SELECT (SELECT count(*) FROM pg_catalog.pg_available_extensions WHERE name = 'dblink')");
    }

    private static void assertRefused(Map<String, String> answers, String message, String... asked) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> queries = CompletableFuture.supplyAsync(() -> serveOne(listener, answers));
            PostgresAddress address =
                    PostgresAddress.of("jdbc:postgresql://localhost:" + listener.getLocalPort(), "postgres", "secret");
            assertThatThrownBy(() -> LocalRedshift.builder().postgres(address).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("Cannot start the local Redshift: " + message.formatted(address));
            // the connection was closed, and nothing was done on it but to ask
            assertThat(queries.get(1, TimeUnit.MINUTES)).containsExactly(asked);
        }
    }

    /** Answers the queries of one connection until it ends, and tells them. */
    private static List<String> serveOne(ServerSocket listener, Map<String, String> answers) {
        List<String> queries = new ArrayList<>();
        try (Socket socket = listener.accept()) {
            MessageReader in = new MessageReader(socket.getInputStream());
            MessageWriter out = new MessageWriter(socket.getOutputStream());
            in.nextUntagged();
            out.message(AuthenticationOk.INSTANCE)
                    .message(new ReadyForQuery(TransactionStatus.IDLE))
                    .flush();
            for (int tag = in.next(); tag == 'Q'; tag = in.next()) {
                String sql = Query.decode(in.body()).sql();
                queries.add(sql);
                String expression = sql.substring("SELECT ".length());
                String value = answers.getOrDefault(expression, FITTING.getOrDefault(expression, "0"));
                out.message(new RowDescription(
                                ProtocolVersion.BASE,
                                List.of(new FieldDescription("value", 0, 0, 25, -1, -1, Format.TEXT, null))))
                        .message(new DataRow(List.of(Bytes.utf8(value))))
                        .message(new CommandComplete("SELECT 1"))
                        .message(new ReadyForQuery(TransactionStatus.IDLE))
                        .flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return queries;
    }
}
