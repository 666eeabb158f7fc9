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

/** COPY and UNLOAD by one who is not the session's own user, or may not. */
class LoadsByOthersTests {
    private static final String FIRST = TestWarehouse.ROLE;
    private static final String CHAIN = FIRST + ",arn:aws:iam::123456789012:role/default";

    private static Lake lake;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        lake = Lake.start();
        connection = lake.connect();
        lake.put("others/rows", "1\n");
        run(
                "create table others (a int); create user guest password 'Abcdefg1'; create table lent (a int); create table borrowed (a int); grant all on lent, borrowed to guest;"
                        + "create group loaders with user guest");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        lake.close();
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void goAsTheUserThatTheSessionWasGivenTo() throws SQLException {
        run("set session authorization guest");
        try {
            run("copy lent from 's3://lake/others/rows' iam_role default");
            run("unload ('select a from lent') to 's3://lake/others/out/' iam_role default");
            assertThat(value("select pg_last_unload_count()")).isEqualTo("1");
            assertThatThrownBy(() -> run("unload ('select a from others') to 's3://lake/others/no/' iam_role default"))
                    .hasMessageContaining("permission denied for relation others");
            assertThat(value("select pg_last_unload_count()")).isEqualTo("0");
            assertThatThrownBy(() -> run("copy others from 's3://lake/others/rows' iam_role default"))
                    .hasMessageContaining("permission denied for relation others");
        } finally {
            run("reset session authorization");
        }
    }

    @Test
    void assumeTheRolesThatTheirUsersMay() throws SQLException {
        String copy = "copy borrowed from 's3://lake/others/rows' iam_role ";
        String unload = "unload ('select a from borrowed') to 's3://lake/others/granted/' allowoverwrite iam_role ";
        run("revoke assumerole on all from public for all");
        try {
            run(copy + "default"); // a superuser
            assertThat(asGuest(copy + "default"))
                    .isEqualTo("42501 User guest does not have ASSUMEROLE permission on IAM role \"default\" for COPY");
            run("grant assumerole on default to guest for copy");
            assertThat(asGuest(copy + "default")).isEqualTo("done");
            assertThat(asGuest(unload + "default"))
                    .isEqualTo(
                            "42501 User guest does not have ASSUMEROLE permission on IAM role \"default\" for UNLOAD");
            run("grant assumerole on '" + CHAIN + "' to group loaders for copy, unload");
            assertThat(asGuest(unload + '\'' + CHAIN + '\'')).isEqualTo("done");
            assertThat(asGuest(unload + '\'' + FIRST + '\''))
                    .isEqualTo("42501 User guest does not have ASSUMEROLE permission on IAM role \"" + FIRST
                            + "\" for UNLOAD");
            run("grant assumerole on all to public for unload");
            assertThat(asGuest(unload + "'" + FIRST + "'")).isEqualTo("done");
            assertThat(asGuest(copy + "'" + FIRST + "'")).startsWith("42501 User guest does not have ASSUMEROLE");
            run("revoke assumerole on all from guest for all");
            assertThat(asGuest(copy + "default")).startsWith("42501 User guest does not have ASSUMEROLE");
        } finally {
            run("grant assumerole on all to public for all; revoke assumerole on all from group loaders for all");
        }
        assertThat(asGuest(copy + "default")).isEqualTo("done");
    }

    /** {@code done}, or SQLSTATE and message. */
    private static String asGuest(String sql) throws SQLException {
        run("set session authorization guest");
        try {
            run(sql);
            return "done";
        } catch (SQLException e) {
            return e.getSQLState()
                    + ' '
                    + e.getMessage().lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
        } finally {
            run("reset session authorization");
        }
    }

    @Test
    void unloadsNoQueryThatMakesATable() throws SQLException {
        assertThatThrownBy(() ->
                        run("unload ('select a into made from lent') to 's3://lake/others/into/' iam_role default"))
                .hasMessageContaining("UNLOAD takes a SELECT statement without INTO");
    }
}
