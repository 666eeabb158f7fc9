// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.AuthenticationKind;
import io.github.redshift4j.local.LocalRedshift;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official driver signs in by every kind. */
class AuthenticationTests {
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
}
