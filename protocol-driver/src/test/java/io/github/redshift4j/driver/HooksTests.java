// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import java.net.Socket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an application brings as objects: credentials, sockets, an observer of queries. */
@LocalRedshiftTest
class HooksTests {
    private static RedshiftDataSource source(TestDatabase database) {
        RedshiftDataSource source = new RedshiftDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    @Test
    void asksForCredentialsForEveryPhysicalConnection(TestDatabase database) throws SQLException {
        AtomicInteger asked = new AtomicInteger();
        RedshiftDataSource source = new RedshiftDataSource();
        source.setUrl(database.jdbcUrl());
        source.setCredentialsSource(target -> {
            asked.incrementAndGet();
            assertThat(target.host()).isEqualTo("localhost");
            assertThat(target.user()).isNull();
            return new Credentials(database.user(), database.password());
        });
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            for (int i = 0; i < 3; i++) {
                try (Connection connection = pool.getConnection()) {
                    assertThat(connection.getMetaData().getUserName()).isEqualTo(database.user());
                    pool.evictConnection(connection);
                }
            }
        }

        assertThat(asked.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void saysThatThereAreNoCredentials(TestDatabase database) {
        RedshiftDataSource source = source(database);
        source.setCredentialsSource(target -> {
            throw new IllegalStateException("vault is sealed");
        });
        assertThatThrownBy(source::getConnection)
                .hasMessage("The source of credentials failed: vault is sealed")
                .extracting("SQLState")
                .isEqualTo("28000");
        source.setCredentialsSource(target -> null);
        assertThatThrownBy(source::getConnection).hasMessage("The source of credentials gave none");
        source.setCredentialsSource(target -> {
            throw new SQLException("no role", "28000");
        });
        assertThatThrownBy(source::getConnection).hasMessage("no role");
        assertThat(new Credentials("me", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void makesSocketsByTheFactory(TestDatabase database) throws SQLException {
        List<Socket> made = new ArrayList<>();
        RedshiftDataSource source = source(database);
        source.setSocketFactory(new OwnSockets(() -> {
            Socket socket = new Socket();
            made.add(socket);
            return socket;
        }));
        try (Connection connection = source.getConnection()) {
            assertThat(connection.isValid(60)).isTrue();
        }

        assertThat(made).isNotEmpty();
        assertThat(made).allMatch(Socket::isClosed);
    }

    @Test
    void showsQueriesWithoutTheirValues(TestDatabase database) throws SQLException {
        List<String> seen = new ArrayList<>();
        RedshiftDataSource source = source(database);
        source.setQueryInterceptor(query -> {
            seen.add(query.executions() + " " + query.statements());
            return failure -> seen.add(failure == null ? "ok" : failure.getSQLState());
        });
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temp table seen (a int)");
            try (PreparedStatement insert = connection.prepareStatement("insert into seen values (?)")) {
                for (int i = 0; i < 3; i++) {
                    insert.setInt(1, 4711);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.getSchema();
            assertThatThrownBy(() -> statement.execute("select nothing from nowhere"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(seen)
                .containsExactly(
                        "1 [create temp table seen (a int)]",
                        "ok",
                        "3 [insert into seen values ($1)]",
                        "ok",
                        "1 [select nothing from nowhere]",
                        "42P01");
    }

    @Test
    void runsStatementsAlthoughTheInterceptorFails(TestDatabase database) throws SQLException {
        RedshiftDataSource source = source(database);
        source.setQueryInterceptor(query -> {
            throw new IllegalStateException("tracer is down");
        });
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select 1")).isTrue();
        }
    }

    /** The local server does not number queries, so a script does. */
    @Test
    void givesTheLastQueryId() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            for (String id : List.of("4711", "-1")) {
                script.skipToSync();
                script.send(
                        new ParseComplete(),
                        new BindComplete(),
                        new RowDescription(
                                ProtocolVersion.BINARY,
                                List.of(new FieldDescription(
                                        "id", 0, 0, TypeName.BIGINT.oid(), 8, -1, Format.TEXT, null))),
                        new DataRow(List.of(Bytes.utf8(id))),
                        new CommandComplete("SELECT"),
                        new ReadyForQuery(TransactionStatus.IDLE));
            }
            script.drain();
        })) {
            try (Connection connection = server.connect()) {
                RedshiftConnection redshift = connection.unwrap(RedshiftConnection.class);
                assertThat(redshift.lastQueryId()).hasValue(4711);
                assertThat(redshift.lastQueryId()).isEmpty();
                assertThat(redshift.processId()).isEqualTo(1);
            }
        }
    }
}
