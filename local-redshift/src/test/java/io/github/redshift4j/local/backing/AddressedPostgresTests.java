// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A local server on a PostgreSQL that runs anyway: here another embedded one, addressed over TCP. */
class AddressedPostgresTests {
    private static final String PASSWORD = "näcl, with = signs";

    private EmbeddedPostgres postgres;
    private PostgresAddress address;

    @BeforeEach
    void startPostgres() throws IOException {
        int port = FreePort.choose();
        postgres = EmbeddedPostgres.start(new BackingOptions(false, port, null));
        try (SimpleBackingSession session = postgres.admin()) {
            // one that another local server has not been made from
            session.execute("ALTER DATABASE redshift_template IS_TEMPLATE false");
            session.execute("DROP DATABASE redshift_template");
            session.execute("ALTER ROLE rdsdb PASSWORD '" + PASSWORD + "'");
            session.execute("CREATE ROLE taken LOGIN");
            session.execute("CREATE DATABASE theirs");
        }
        address = PostgresAddress.of("jdbc:postgresql://localhost:" + port, "rdsdb", PASSWORD);
    }

    @AfterEach
    void stopPostgres() {
        postgres.close();
    }

    private LocalRedshift start() {
        return LocalRedshift.builder().postgres(address).start();
    }

    private static Client connect(LocalRedshift server, String user, String password) throws SQLException {
        return new Client(DriverManager.getConnection(server.jdbcUrl(), user, password));
    }

    private static Client connect(LocalRedshift server) throws SQLException {
        return connect(server, server.user(), server.password());
    }

    private List<List<@Nullable String>> inventory() throws IOException {
        try (SimpleBackingSession session = postgres.admin()) {
            return session.query(
                    "SELECT datname::text FROM pg_database UNION ALL SELECT rolname::text FROM pg_roles ORDER BY 1");
        }
    }

    @Test
    void makesItsDatabasesAndUsersAndDropsThem() throws Exception {
        List<List<@Nullable String>> before = inventory();
        try (LocalRedshift server = start();
                Client client = connect(server)) {
            Shop.create(client);
            client.run("create database second", "create group analysts", "create user reader password 'Passw0rd1'");
            assertThat(client.rows("select datname from pg_database order by 1"))
                    .containsExactly("dev", "second");
            assertThat(client.values("count(*) from shop.orders")).isEqualTo("1");
            assertThat(client.values("current_setting('search_path'), current_setting('datestyle')"))
                    .isEqualTo("\"$user\", public|ISO, MDY");
        }
        try (SimpleBackingSession session = postgres.admin()) {
            assertThat(session.query("SELECT pid::text FROM pg_locks WHERE locktype = 'advisory'"))
                    .as("what keeps another local server out")
                    .isEmpty();
        }
        assertThat(inventory()).isEqualTo(before);
    }

    @Test
    void signsItsUsersInWithoutTellingPostgresTheirPasswords() throws Exception {
        try (LocalRedshift server = start();
                Client admin = connect(server)) {
            admin.run("create user reader password 'Passw0rd1'", "create table secret (id int)");
            try (Client reader = connect(server, "reader", "Passw0rd1")) {
                assertThat(reader.values("current_user, session_user, current_setting('is_superuser')"))
                        .isEqualTo("reader|reader|off");
                assertThat(reader.error("select * from secret"))
                        .isEqualTo("42501 ERROR: permission denied for relation secret");
                admin.run("alter user reader set query_group to 'nightly'");
                try (Client again = connect(server, "reader", "Passw0rd1")) {
                    assertThat(again.values("current_setting('query_group')")).isEqualTo("nightly");
                }
                assertThat(admin.rows("select distinct trim(user_name) from stv_sessions order by 1"))
                        .containsExactly("awsuser", "reader");
            }
            assertThatThrownBy(() -> connect(server, "reader", "wrong").close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> connect(server, "taken", "").close()).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void writesTheHistoryThatCouldNotBeWrittenTheNextTime() throws Exception {
        String runs = "select query_text from sys_query_history where query_text like 'select ''kept''%'";
        try (LocalRedshift server = start();
                Client client = connect(server)) {
            client.run("create table sold (id int)", "select 'kept', id from sold");
            try (SimpleBackingSession session = postgres.admin("dev")) {
                session.execute(
                        "ALTER TABLE redshift.query_history ADD CONSTRAINT full_disk CHECK (query_id < 0) NOT VALID");
                assertThat(client.error(runs)).contains("full_disk");
                session.execute("ALTER TABLE redshift.query_history DROP CONSTRAINT full_disk");
            }
            assertThat(client.rows(runs)).containsExactly("select 'kept', id from sold");
        }
    }

    @Test
    void refusesToChangeTheUserOfASession() throws Exception {
        try (LocalRedshift server = start();
                Client client = connect(server)) {
            String refusal =
                    "0A000 ERROR: SET SESSION AUTHORIZATION is not supported by a local server on an addressed PostgreSQL";
            assertThat(client.error("set session authorization 'rdsdb'")).isEqualTo(refusal);
            assertThat(client.error("set session authorization default")).isEqualTo(refusal);
            assertThat(client.error("reset session authorization")).isEqualTo(refusal);
            assertThat(client.error("set session_authorization to 'rdsdb'")).isEqualTo(refusal);
            client.run("reset all");
            assertThat(client.values("session_user")).isEqualTo("awsuser");
        }
    }

    @Test
    void computesFunctionsInThisProcess() throws Exception {
        try (LocalRedshift server = start();
                Client client = connect(server)) {
            assertThat(client.values("st_area(st_geomfromtext('POLYGON((0 0,0 2,2 2,2 0,0 0))'))"))
                    .isEqualTo("4.0");
        }
    }

    @Test
    void isCalledBackAtThePortItIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(FreePort.choose(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalRedshift.builder()
                            .postgres(address.callbackPort(taken.getLocalPort()))
                            .start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("Cannot start the local Redshift: Cannot listen for calls of functions on localhost/"
                            + "127.0.0.1:" + taken.getLocalPort() + ": Address already in use");
            address = address.callbackPort(taken.getLocalPort());
        }
        try (LocalRedshift server = start();
                Client client = connect(server)) {
            assertThat(client.values("st_x(st_point(1, 2))")).isEqualTo("1.0");
            assertThatThrownBy(() -> new ServerSocket(address.callbackPort(), 1, InetAddress.getLoopbackAddress()))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void keepsTheIsolationItIsTold() throws Exception {
        try (LocalRedshift server = start();
                Client client = connect(server)) {
            client.run("create database strict isolation level serializable", "create database plain");
            assertThat(client.rows(
                            "select trim(db_name), trim(isolation_level) from stv_db_isolation_level order by 1"))
                    .containsExactly("dev|Snapshot Isolation", "plain|Snapshot Isolation", "strict|Serializable");
        }
    }

    @Test
    void neitherShowsNorOpensTheDatabasesOfOthers() throws Exception {
        try (LocalRedshift server = start()) {
            for (String database : List.of("theirs", "postgres", "redshift_template")) {
                assertThatThrownBy(() -> DriverManager.getConnection(
                                        server.jdbcUrl(database), server.user(), server.password())
                                .close())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("database \"" + database + "\" does not exist");
            }
        }
    }

    @Test
    void refusesAUserWhoIsThere() {
        assertThatThrownBy(() ->
                        LocalRedshift.builder().postgres(address).user("taken").start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot start the local Redshift: User taken belongs to the PostgreSQL at " + address
                        + " and must not be changed: give the local server's user another name");
    }

    @Test
    void refusesASecondServer() {
        try (LocalRedshift first = start()) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(this::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("Cannot start the local Redshift: Another local server uses the PostgreSQL at "
                            + address + ": one at a time can");
        }
    }

    @Test
    void cleansUpAfterOneThatWasKilled() throws Exception {
        List<List<@Nullable String>> before = inventory();
        LocalRedshift killed = start();
        try (Client client = connect(killed)) {
            client.run("create user reader password 'Passw0rd1'", "create database second");
        }
        try (SimpleBackingSession session = postgres.admin()) {
            // waits for each to have ended
            session.query("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND backend_type = 'client backend'");
        }
        try (LocalRedshift next = start();
                Client client = connect(next)) {
            assertThat(client.rows("select datname from pg_database")).containsExactly("dev");
            assertThat(client.rows("select usename from pg_user where usename = 'reader'"))
                    .isEmpty();
        }
        assertThat(inventory()).isEqualTo(before);
    }

    @Test
    void signsInByPassword() throws Exception {
        for (String method : List.of("scram-sha-256", "md5", "password")) {
            ask(method);
            try (LocalRedshift server = start();
                    Client client = connect(server)) {
                assertThat(client.values("current_user")).isEqualTo("awsuser");
            }
            PostgresAddress wrong = new PostgresAddress(
                    address.host(), address.port(), address.user(), "wrong", address.database(), "localhost", 0);
            assertThatThrownBy(() -> LocalRedshift.builder().postgres(wrong).start())
                    .hasMessageContaining("password authentication failed for user \"rdsdb\"");
        }
    }

    /** Makes PostgreSQL ask for the password when it is reached over TCP. */
    private void ask(String method) throws IOException {
        String before = loaded();
        try (SimpleBackingSession session = postgres.admin()) {
            session.execute("SET password_encryption = '" + (method.equals("md5") ? "md5" : "scram-sha-256") + "'");
            session.execute("ALTER ROLE rdsdb PASSWORD '" + PASSWORD + "'");
            String file = String.valueOf(session.query("SHOW hba_file").get(0).get(0));
            session.execute("COPY (VALUES ('local all all trust'), ('host all all all " + method + "')) TO "
                    + PostgresLiteral.quote(file));
            session.query("SELECT pg_reload_conf()");
        }
        // the postmaster reads the file a moment after it is told, and sessions begin with what it has read
        while (loaded().equals(before)) {
            Thread.onSpinWait();
        }
    }

    private String loaded() throws IOException {
        try (SimpleBackingSession session = postgres.admin()) {
            return String.valueOf(
                    session.query("SELECT pg_conf_load_time()").get(0).get(0));
        }
    }

    @Test
    void refusesOptionsOfTheEmbeddedOne() {
        assertThatThrownBy(() -> LocalRedshift.builder()
                        .postgres(address)
                        .postgresPort(1)
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "postgresPort and dataFolder are of the embedded PostgreSQL, and cannot be told of the one at "
                                + address);
    }

    @Test
    void readsAddressesFromUrls() {
        assertThat(PostgresAddress.of("jdbc:postgresql://db", "postgres", "secret"))
                .isEqualTo(new PostgresAddress("db", 5432, "postgres", "secret", "postgres", "localhost", 0))
                .hasToString("jdbc:postgresql://db:5432/postgres user=postgres");
        assertThat(PostgresAddress.of("jdbc:postgresql://[::1]:1/x", "u", "")
                        .callbackHost("host.docker.internal")
                        .callbackPort(5433))
                .isEqualTo(new PostgresAddress("::1", 1, "u", "", "x", "host.docker.internal", 5433));
        assertThatThrownBy(() -> PostgresAddress.of("jdbc:postgresql://me:hunter2@db/x?password=hunter2", "u", "p"))
                .hasMessage("URL of a PostgreSQL must be jdbc:postgresql://host[:port][/database], without options, got"
                        + " jdbc:postgresql://…@db/x?…");
    }
}
