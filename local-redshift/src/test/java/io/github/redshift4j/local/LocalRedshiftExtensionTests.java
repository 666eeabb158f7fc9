// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The extension on the server it starts itself, and in another JVM on one that it is told of as a cluster. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalRedshiftExtensionTests {
    private final List<Connection> given = new ArrayList<>();

    /** Test classes of the other JVM; this one's does not find them, since they are nested. */
    @LocalRedshiftTest
    static class OnACluster {
        @Test
        void leavesItsUser(TestDatabase database, Connection connection) throws SQLException {
            assertThat(database.isLocal()).isFalse();
            try (Connection own = database.connect();
                    Statement statement = own.createStatement()) {
                statement.execute("create table visits as select current_user::varchar as name");
            }
            assertThat(connection.getCatalog()).isEqualTo("dev");
        }

        @Test
        void wantsTheServer(LocalRedshift server) {
            throw new AssertionError("there is none: " + server);
        }
    }

    @Test
    void runsOnTheClusterTheEnvironmentNames() throws Exception {
        try (LocalRedshift cluster = LocalRedshift.builder().user("guest").start()) {
            String output = TestFork.run(OnACluster.class, TestFork.cluster(cluster));

            assertThat(output)
                    .isEqualTo(
                            """
                            2 tests, 1 passed
                            wantsTheServer(LocalRedshift): A test that needs the local server cannot run with REDSHIFT_TEST_URL set
                            """);
            TestDatabase database = new TestDatabase(cluster.jdbcUrl(), cluster.user(), cluster.password(), false);
            try (Connection connection = database.connect()) {
                assertThat(value(connection, "select name from visits")).isEqualTo("guest");
                assertThat(value(connection, "select count(*) from pg_database"))
                        .isEqualTo("1");
            }
        }
    }

    @Test
    void asksForUserAndPasswordOfACluster() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("REDSHIFT_TEST_URL", "jdbc:redshift://localhost:1/dev"));
        assertThat(TestFork.run(OnACluster.class, environment))
                .startsWith("2 tests, 0 passed\n")
                .contains("REDSHIFT_TEST_URL is set, so REDSHIFT_TEST_USER must be too");
        environment.put("REDSHIFT_TEST_USER", "guest");
        assertThat(TestFork.run(OnACluster.class, environment))
                .contains("REDSHIFT_TEST_URL is set, so REDSHIFT_TEST_PASSWORD must be too");
    }

    @Test
    void givesAClassADatabaseOfItsOwn(TestDatabase database, LocalRedshift server, Connection connection)
            throws SQLException {
        assertThat(database.isLocal()).isTrue();
        assertThat(connection.getCatalog()).startsWith("localredshiftextensiontests_");
        assertThat(database.jdbcUrl()).isEqualTo(server.jdbcUrl(connection.getCatalog()));
        given.add(connection);
    }

    @Test
    void givesEachTestAConnectionOfItsOwn(Connection connection, Connection another) throws SQLException {
        assertThat(connection).isNotSameAs(another);
        assertThat(given).doesNotContain(connection);
        given.add(connection);
        given.add(another);
    }

    @AfterAll
    void connectionsAreClosedAfterTheirTest() throws SQLException {
        for (Connection connection : given) {
            assertThat(connection.isClosed()).isTrue();
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
