// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.AuthenticationKind;
import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationIdpToken;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.frontend.IdpToken;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.signin.DigestPassword;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The official driver signs in by every kind. */
@LocalRedshiftTest
class AuthenticationTests {
    private final LocalRedshift shared;

    AuthenticationTests(LocalRedshift shared) {
        this.shared = shared;
    }

    private static String currentUser(LocalRedshift server, String user, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(LocalRedshift server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertRefused(LocalRedshift server, String user, String password) {
        assertThatThrownBy(() -> currentUser(server, user, password))
                .hasMessageContaining("password authentication failed for user \"" + user + "\"")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("28000");
    }

    @ParameterizedTest
    @EnumSource
    void takesTheRightPasswordOnly(AuthenticationKind kind) throws SQLException {
        try (LocalRedshift server = LocalRedshift.builder().authentication(kind).start()) {
            assertThat(currentUser(server, server.user(), server.password())).isEqualTo(server.user());
            assertRefused(server, server.user(), "wrong");
            assertRefused(server, "nobody", "wrong");

            execute(server, "create user made password 'Made1234'");
            assertThat(currentUser(server, "made", "Made1234")).isEqualTo("made");
            execute(server, "alter user made password 'Other1234'");
            assertRefused(server, "made", "Made1234");
            assertThat(currentUser(server, "made", "Other1234")).isEqualTo("made");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesPasswordsGivenAsHashes(AuthenticationKind kind) throws SQLException {
        try (LocalRedshift server = LocalRedshift.builder().authentication(kind).start()) {
            String md5 = Md5Password.verifier("hashed", "Hashed12");
            execute(server, "create user hashed password 'md5" + md5 + "'");
            assertThat(currentUser(server, "hashed", "Hashed12")).isEqualTo("hashed");
            assertRefused(server, "hashed", "Hashed13");

            String digest = HexFormat.of()
                    .formatHex(DigestPassword.verifier("Digest12", Bytes.utf8("pepper"))
                            .toArray());
            execute(server, "create user digested password 'sha256|" + digest + "|pepper'");
            assertThat(currentUser(server, "digested", "Digest12")).isEqualTo("digested");
            assertRefused(server, "digested", "Digest13");

            execute(server, "create user strong password 'sha256|Strong12'");
            assertThat(currentUser(server, "strong", "Strong12")).isEqualTo("strong");

            execute(server, "alter user strong password disable");
            assertRefused(server, "strong", "Strong12");
        }
    }

    @Test
    void signsInByTheTokenOfAnIdentityProvider() throws IOException {
        try (LocalRedshift server =
                LocalRedshift.builder().token("opaque.token", "from_idp").start()) {
            assertThat(byToken(server, "opaque.token")).contains("session_authorization=from_idp", "Z");
            assertThat(byToken(server, "opaque.token")).contains("session_authorization=from_idp", "Z");
            assertThat(byToken(server, "another.token")).containsExactly("28000");
        }
    }

    /** The parameter statuses and the last message, or the SQLSTATE. */
    private static List<String> byToken(LocalRedshift server, String token) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            MessageReader in = new MessageReader(socket.getInputStream());
            MessageWriter out = new MessageWriter(socket.getOutputStream());
            out.message(new StartupMessage(
                            Map.of("database", "dev", "idp_type", "AwsIdc", "token_type", "ACCESS_TOKEN")))
                    .flush();
            List<String> seen = new ArrayList<>();
            while (true) {
                BackendMessage message = BackendMessage.decode(in.next(), in.body(), ProtocolVersion.BASE);
                if (message instanceof AuthenticationIdpToken) {
                    out.message(new IdpToken(token)).flush();
                } else if (message instanceof ParameterStatus status) {
                    seen.add(status.name() + "=" + status.value());
                } else if (message instanceof ErrorResponse error) {
                    seen.add(error.diagnostic().sqlState());
                    return seen;
                } else if (message instanceof ReadyForQuery) {
                    seen.add("Z");
                    return seen;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Short12", "nouppercase1", "NOLOWERCASE1", "NoNumbers", "With/slash1", "With@at12", "Has blank1"
            })
    void refusesAPasswordRedshiftDoesNotTake(String password) throws SQLException {
        assertThatThrownBy(() -> execute(shared, "create user weak password '" + password + "'"))
                .hasMessageContaining("Invalid password: it must")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("22023");
    }

    @Test
    void letsAUserChangeItsOwnPasswordOnly() throws SQLException {
        execute(shared, "create user ann password 'AnnAnn12'");
        execute(shared, "create user ben password 'BenBen12'");
        try (Connection connection = DriverManager.getConnection(shared.jdbcUrl(), "ann", "AnnAnn12");
                Statement statement = connection.createStatement()) {
            statement.execute("alter user ann password 'AnnAnn34'");
            assertThatThrownBy(() -> statement.execute("alter user ben password 'BenBen34'"))
                    .hasMessageContaining("permission denied");
        }
        assertThat(currentUser(shared, "ann", "AnnAnn34")).isEqualTo("ann");
        assertThat(currentUser(shared, "ben", "BenBen12")).isEqualTo("ben");
    }
}
