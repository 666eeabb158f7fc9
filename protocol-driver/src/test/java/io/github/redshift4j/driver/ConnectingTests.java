// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class ConnectingTests {
    @Test
    void runsQueriesAndPreparedQueries() throws Exception {
        try (LocalRedshift server = LocalRedshift.start();
                Connection connection = DriverManager.getConnection(
                        server.jdbcUrl().replace("jdbc:redshift:", "jdbc:redshift4j:"),
                        server.user(),
                        server.password())) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select 1")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
                assertThat(rows.next()).isFalse();
            }
            try (PreparedStatement statement = connection.prepareStatement("select ?::int + 1, ?::varchar")) {
                for (int i = 0; i < 3; i++) {
                    statement.setInt(1, i);
                    statement.setString(2, "café");
                    try (ResultSet rows = statement.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isEqualTo(i + 1);
                        assertThat(rows.getString(2)).isEqualTo("café");
                    }
                }
            }
        }
    }
}
