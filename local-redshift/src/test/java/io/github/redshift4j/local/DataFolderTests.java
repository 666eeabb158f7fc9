// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder keeps what is in it. */
class DataFolderTests {
    @TempDir
    private Path folder;

    private LocalRedshift start() {
        return LocalRedshift.builder().dataFolder(folder.resolve("warehouse")).start();
    }

    private static void execute(LocalRedshift server, String... sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    @Test
    void keepsTablesUsersAndDatabasesOverARestart() throws SQLException {
        try (LocalRedshift server = start()) {
            execute(
                    server,
                    "create table kept (id int) diststyle all",
                    "insert into kept values (1), (2)",
                    "create user reader password 'Reader12'",
                    "grant select on kept to reader",
                    "create database second");
        }
        try (LocalRedshift server = start()) {
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), "reader", "Reader12");
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from kept")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
            DriverManager.getConnection(server.jdbcUrl("second"), server.user(), server.password())
                    .close();
        }
    }

    @Test
    void keepsPoliciesOverARestart() throws SQLException {
        try (LocalRedshift server = start()) {
            execute(
                    server,
                    "create table kept (id int)",
                    "insert into kept values (1), (2)",
                    "create user reader password 'Reader12'",
                    "grant select on kept to reader",
                    "create rls policy second with (id int) using (id = 2)",
                    "attach rls policy second on kept to reader",
                    "alter table kept row level security on");
        }
        try (LocalRedshift server = start();
                Connection connection = DriverManager.getConnection(server.jdbcUrl(), "reader", "Reader12");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void numbersGoOnWhereTheyStoodBeforeARestart() throws SQLException {
        String unload = "unload ('select 1') to 's3://kept/rows' iam_role default";
        for (int run = 0; run < 2; run++) {
            try (LocalRedshift server = LocalRedshift.builder()
                    .dataFolder(folder.resolve("warehouse"))
                    .buckets("kept")
                    .start()) {
                execute(server, unload + (run == 0 ? "" : " allowoverwrite"));
                assertThat(value(server, "select count(distinct query_id) from sys_unload_history"))
                        .isEqualTo(run + 1);
                assertThat(value(server, "select count(*) from sys_query_history where query_type = 'UNLOAD'"))
                        .isEqualTo(run + 1);
                assertThat(value(server, "select count(*) from stv_inflight")).isZero();
            }
        }
    }

    private static int value(LocalRedshift server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void isUsedByOneServerAtATime() {
        try (LocalRedshift server = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("postmaster.pid");
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void isRefusedWhenAnotherVersionHasMadeIt() throws IOException {
        start().close();
        Files.writeString(folder.resolve("warehouse").resolve("made-by"), "data1-older");
        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("was made by another version of the local server (data1-older");
    }
}
