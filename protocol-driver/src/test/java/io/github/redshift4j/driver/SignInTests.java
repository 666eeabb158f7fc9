// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.AuthenticationKind;
import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@LocalRedshiftTest
class SignInTests {
    @ParameterizedTest
    @EnumSource
    void signsInByEveryKindOfPassword(AuthenticationKind kind) throws SQLException {
        try (LocalRedshift server = LocalRedshift.builder().authentication(kind).start()) {
            TestDatabase database = new TestDatabase(server.jdbcUrl(), server.user(), server.password(), true);
            try (Connection connection = Databases.open(database)) {
                assertThat(selectOne(connection)).isEqualTo(1);
            }
            assertThatThrownBy(() -> Databases.open(database, "password", "wrong"))
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessage("FATAL: password authentication failed for user \"awsuser\"")
                    .extracting("SQLState")
                    .isEqualTo("28000");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void speaksEveryVersionOfTheProtocol(int version) throws SQLException {
        try (LocalRedshift server =
                LocalRedshift.builder().protocolVersion(version).start()) {
            TestDatabase database = new TestDatabase(server.jdbcUrl(), server.user(), server.password(), true);
            try (Connection connection = Databases.open(database)) {
                assertThat(selectOne(connection)).isEqualTo(1);
            }
        }
    }

    @Test
    void isFoundByDriverManager(TestDatabase database) throws SQLException {
        String url = database.jdbcUrl().replace("jdbc:redshift:", "jdbc:redshift4j:");
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password())) {
            assertThat(selectOne(connection)).isEqualTo(1);
            assertThat(connection.getMetaData().getDriverName()).isEqualTo("Redshift4J JDBC Driver");
        }
    }

    @Test
    void connectsThroughADataSource(TestDatabase database) throws SQLException {
        RedshiftDataSource source = new RedshiftDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        try (Connection connection = source.getConnection()) {
            assertThat(selectOne(connection)).isEqualTo(1);
        }
    }

    @Test
    void connectsThroughADataSourceOfOptionsOnly(LocalRedshift server) throws SQLException {
        RedshiftDataSource source = new RedshiftDataSource();
        source.setOption(DriverOption.HOST, server.host());
        source.setOption(DriverOption.PORT, Integer.toString(server.port()));
        source.setOption(DriverOption.DATABASE, server.database());
        source.setOption(DriverOption.SSL, "false");
        try (Connection connection = source.getConnection(server.user(), server.password())) {
            assertThat(connection.getCatalog()).isEqualTo("dev");
        }
    }

    @Test
    void namesAnUnknownDatabase(LocalRedshift server) {
        TestDatabase missing = new TestDatabase(server.jdbcUrl("nowhere"), server.user(), server.password(), true);

        assertThatThrownBy(() -> Databases.open(missing))
                .hasMessage("FATAL: database \"nowhere\" does not exist")
                .extracting("SQLState")
                .isEqualTo("3D000");
    }

    @Test
    void saysThatNobodyListensOnAPort() throws IOException {
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // keeps others from the port
            int port = silent.getLocalPort();

            assertThatThrownBy(() -> connect("jdbc:redshift://localhost:" + port + "/dev"))
                    .hasMessageStartingWith("Cannot connect to localhost:" + port + ": Connection refused")
                    .extracting("SQLState")
                    .isEqualTo("08001");
        }
    }

    @Test
    void saysThatAHostIsUnknown() {
        assertThatThrownBy(() -> connect("jdbc:redshift://no-such-host.invalid/dev"))
                .hasMessage("Cannot connect to no-such-host.invalid:5439: the host name is unknown")
                .extracting("SQLState")
                .isEqualTo("08001");
    }

    @Test
    void asksForUserAndPassword(TestDatabase database) {
        assertThatThrownBy(() -> new RedshiftDriver().connect(database.jdbcUrl(), new Properties()))
                .hasMessage("No user is given: set the property user")
                .extracting("SQLState")
                .isEqualTo("28000");
        Properties user = new Properties();
        user.setProperty("user", "awsuser");
        assertThatThrownBy(() -> new RedshiftDriver().connect(database.jdbcUrl(), user))
                .hasMessage("The server asks for the password of user \"awsuser\" and none is given: set the property"
                        + " password")
                .extracting("SQLState")
                .isEqualTo("28000");
    }

    @Test
    void givesUpAfterTheLoginTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> connect("jdbc:redshift://localhost:" + silent.getLocalPort()
                            + "/dev?user=u&ssl=false&loginTimeout=1"))
                    .hasMessage("Cannot sign in to localhost:" + silent.getLocalPort()
                            + ": no sign-in within 1 s (loginTimeout)")
                    .extracting("SQLState")
                    .isEqualTo("08001");
        }
    }

    @Test
    void verifiesTheCertificate(LocalRedshift server) throws SQLException {
        String root = server.caCertificate().toString();

        try (Connection connection = openTls(server, server.host(), "sslRootCert", root)) {
            assertThat(selectOne(connection)).isEqualTo(1);
        }
        try (Connection connection = openTls(server, server.host(), "sslRootCert", root, "sslMode", "verify-full")) {
            assertThat(selectOne(connection)).isEqualTo(1);
        }
    }

    @Test
    void refusesACertificateThatNobodyTrusts(LocalRedshift server, @TempDir Path folder) throws Exception {
        Path other;
        try (LocalRedshift stranger = LocalRedshift.start()) {
            other = Files.copy(stranger.caCertificate(), folder.resolve("other.pem"));
        }

        assertThatThrownBy(() -> openTls(server, server.host()))
                .hasMessageStartingWith("TLS to localhost:" + server.port() + " failed (sslMode=verify-ca): ")
                .extracting("SQLState")
                .isEqualTo("08001");
        assertThatThrownBy(() -> openTls(server, server.host(), "sslRootCert", other.toString()))
                .hasMessageStartingWith("TLS to localhost:" + server.port() + " failed (sslMode=verify-ca): ")
                .extracting("SQLState")
                .isEqualTo("08001");
    }

    @Test
    void refusesACertificateOfAnotherHostOnlyWithVerifyFull(LocalRedshift server) throws Exception {
        String root = server.caCertificate().toString();
        try (TcpProxy proxy = TcpProxy.to(server.port(), InetAddress.getByName("127.0.0.2"))) {
            String url = "jdbc:redshift://127.0.0.2:" + proxy.port() + "/dev?sslRootCert=" + root + "&user="
                    + server.user() + "&password=" + server.password();

            try (Connection connection = connect(url)) {
                assertThat(selectOne(connection)).isEqualTo(1);
            }
            assertThatThrownBy(() -> connect(url + "&sslMode=verify-full"))
                    .hasMessageContaining("failed (sslMode=verify-full): ")
                    .hasMessageContaining("127.0.0.2")
                    .extracting("SQLState")
                    .isEqualTo("08001");
        }
    }

    @Test
    void refusesARootCertificateThatCannotBeRead(LocalRedshift server, @TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        assertThatThrownBy(() -> openTls(server, server.host(), "sslRootCert", empty.toString()))
                .hasMessage("Option sslRootCert: no certificates can be read from \"" + empty + "\": the file is empty")
                .extracting("SQLState")
                .isEqualTo("22023");
        assertThatThrownBy(() -> openTls(server, server.host(), "sslRootCert", "/no/such/file"))
                .hasMessageStartingWith("Option sslRootCert: no certificates can be read from \"/no/such/file\"")
                .extracting("SQLState")
                .isEqualTo("22023");
    }

    @Test
    void refusesAServerWithoutTls() {
        try (LocalRedshift server = LocalRedshift.builder().tls(false).start()) {
            assertThatThrownBy(() -> openTls(server, server.host()))
                    .hasMessage("The server at localhost:" + server.port()
                            + " does not support TLS. Set ssl=false only if plain text is acceptable on this network")
                    .extracting("SQLState")
                    .isEqualTo("08004");
        }
    }

    @Test
    void setsWhatOptionsAskFor(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(
                        database,
                        "applicationName",
                        "my app",
                        "queryGroup",
                        "o'clock",
                        "enableFetchRingBuffer",
                        "true");
                Statement statement = connection.createStatement()) {
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("my app");
            try (ResultSet rows = statement.executeQuery("show query_group")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("o'clock");
            }
            assertThat(connection.getWarnings().getMessage()).contains("enableFetchRingBuffer has no effect");
        }
    }

    private static Connection openTls(LocalRedshift server, String host, String... options) throws SQLException {
        String url = "jdbc:redshift://" + host + ":" + server.port() + "/" + server.database();
        return Databases.open(new TestDatabase(url, server.user(), server.password(), true), options);
    }

    private static Connection connect(String url) throws SQLException {
        return new RedshiftDriver().connect(url, new Properties());
    }

    private static int selectOne(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
