// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A missing column is named with the relations it was looked for in. */
@LocalRedshiftTest
class MissingColumnTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select x from pg_class                         | column \"x\" does not exist in pg_class",
                "select 1 from pg_class c, pg_namespace where x | column \"x\" does not exist in c, pg_namespace",
                "select c.x from pg_class c                     | column c.x does not exist in c",
                "select x from (select 1 as y)                  | column \"x\" does not exist in unnamed_subquery",
                "select * exclude x from (select 1 as y) as s   | column \"x\" does not exist in s",
                "select x                                       | column \"x\" does not exist",
            })
    void namesTheRelations(String sql, String message, TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            SQLException refused = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));

            assertThat(refused.getSQLState()).isEqualTo("42703");
            assertThat(refused.getMessage()).contains(message);
        }
    }
}
