// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads and unloads that would go on for minutes end when they are told to, and leave nothing but their history. */
class CancelledLoadsTests {
    private static final int FILES = 20_000;

    private static Lake lake;

    @BeforeAll
    static void start() throws SQLException {
        lake = Lake.start();
        putManyTimes("rows", "1\n".repeat(100_000));
        putManyTimes("blank", "\n".repeat(200_000));
        putManyTimes("bad", "x\n".repeat(100_000));
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table endless (id int)");
            statement.execute("create table thousand (id int)");
            lake.put("thousand", "7\n".repeat(1_000));
            statement.execute("copy thousand from 's3://lake/thousand' iam_role default");
        }
    }

    /** A manifest that names one file so often that nobody waits for the end of its load. */
    private static void putManyTimes(String name, String content) {
        lake.put(name + "/1", content);
        String entry = "{\"url\": \"s3://lake/" + name + "/1\"}";
        lake.put(name + ".manifest", "{\"entries\": [" + entry + (", " + entry).repeat(FILES - 1) + "]}");
    }

    @AfterAll
    static void stop() {
        lake.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy endless from 's3://lake/rows.manifest' iam_role default manifest",
                "copy endless from 's3://lake/rows.manifest' iam_role default manifest noload",
                "copy endless from 's3://lake/blank.manifest' iam_role default manifest ignoreblanklines",
                "copy endless from 's3://lake/bad.manifest' iam_role default manifest ignoreallerrors"
            })
    void cancelEndsALoad(String copy) throws Exception {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            Thread canceller = new Thread(() -> whenItRuns(watcher -> statement.cancel()));
            canceller.start();

            assertCancelled(statement, copy, "Query cancelled on user's request");

            canceller.join();
            assertThat(number(statement, "select count(*) from endless")).isZero();
        }
    }

    private interface Cancelling {
        void by(Statement watcher) throws SQLException;
    }

    private static void whenItRuns(Cancelling cancelling) {
        String running =
                "select 1 from sys_query_history where status = 'running' and query_type in ('COPY', 'UNLOAD')";
        try (Connection connection = lake.connect();
                Statement watcher = connection.createStatement()) {
            boolean seen = false;
            while (!seen) {
                try (ResultSet result = watcher.executeQuery(running)) {
                    seen = result.next();
                }
            }
            cancelling.by(watcher);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " noload"})
    void anotherSessionEndsALoad(String options) throws Exception {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            int process = number(statement, "select pg_backend_pid()");
            Thread canceller = new Thread(() -> whenItRuns(watcher -> watcher.execute("cancel " + process)));
            canceller.start();

            assertCancelled(
                    statement,
                    "copy endless from 's3://lake/rows.manifest' iam_role default manifest" + options,
                    "Query cancelled on user's request");

            canceller.join();
            assertThat(number(statement, "select count(*) from endless")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " noload", " ignoreallerrors"})
    void timeoutEndsALoad(String options) throws SQLException {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout to 1000");

            assertCancelled(
                    statement,
                    "copy endless from 's3://lake/rows.manifest' iam_role default manifest" + options,
                    "canceling statement due to statement timeout");

            statement.execute("set statement_timeout to 0");
            assertAborted(statement);
        }
    }

    @Test
    void cancelFailsTheOpenTransaction() throws Exception {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into endless values (1)");
            statement.execute("set statement_timeout to 1000");

            assertCancelled(
                    statement,
                    "copy endless from 's3://lake/rows.manifest' iam_role default manifest",
                    "canceling statement due to statement timeout");

            assertThatThrownBy(() -> statement.execute("select 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
            connection.rollback();
            assertThat(number(statement, "select count(*) from endless")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " parquet", " format csv gzip"})
    void cancelEndsAnUnload(String options) throws Exception {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            Thread canceller = new Thread(() -> whenItRuns(watcher -> statement.cancel()));
            canceller.start();

            assertCancelled(
                    statement,
                    "unload ('select a.id from thousand a, thousand b, thousand c, thousand d') to 's3://lake/out/'"
                            + " iam_role default" + options,
                    "Query cancelled on user's request");

            canceller.join();
            assertThat(lake.s3()
                            .listObjectsV2(r -> r.bucket("lake").prefix("out/"))
                            .contents())
                    .isEmpty();
        }
    }

    @Test
    void timeoutEndsAnUnload() throws SQLException {
        try (Connection connection = lake.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout to 1000");

            assertCancelled(
                    statement,
                    "unload ('select a.id from thousand a, thousand b, thousand c, thousand d') to 's3://lake/timed/'"
                            + " iam_role default",
                    "canceling statement due to statement timeout");

            statement.execute("set statement_timeout to 0");
            assertThat(lake.s3()
                            .listObjectsV2(r -> r.bucket("lake").prefix("timed/"))
                            .contents())
                    .isEmpty();
            try (ResultSet history = statement.executeQuery("select status, unloaded_rows, error_message"
                    + " from sys_unload_history where query_id = pg_last_unload_id()")) {
                assertThat(history.next()).isTrue();
                assertThat(history.getString(1)).isEqualTo("aborted");
                assertThat(history.getLong(2)).isZero();
                assertThat(history.getString(3)).contains("cancel");
            }
        }
    }

    private static void assertCancelled(Statement statement, String sql, String message) {
        assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getMessage()).contains(message);
            assertThat(e.getSQLState()).isEqualTo("57014");
        });
    }

    private static void assertAborted(Statement statement) throws SQLException {
        assertThat(number(statement, "select count(*) from endless")).isZero();
        assertThat(number(statement, "select pg_last_copy_count()")).isZero();
        try (ResultSet history = statement.executeQuery("select status, loaded_rows, file_count_scanned"
                + " from sys_load_history where query_id = pg_last_copy_id()")) {
            assertThat(history.next()).isTrue();
            assertThat(history.getString(1)).isEqualTo("aborted");
            assertThat(history.getLong(2)).isZero();
            assertThat(history.getInt(3)).isLessThan(FILES);
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }
}
