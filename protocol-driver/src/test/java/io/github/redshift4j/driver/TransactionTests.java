// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LocalRedshiftTest
class TransactionTests {
    private Connection connection;
    private Connection other;

    @BeforeEach
    void open(TestDatabase database) throws SQLException {
        connection = Databases.open(database);
        other = Databases.open(database);
        update(connection, "create table if not exists t (a int)");
        update(connection, "delete from t");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        other.close();
    }

    @Test
    void committedIsSeenByOthersAndRolledBackIsNot() throws SQLException {
        connection.setAutoCommit(false);
        update(connection, "insert into t values (1)");
        assertThat(count(other)).isZero();
        connection.commit();
        assertThat(count(other)).isEqualTo(1);

        update(connection, "insert into t values (2)");
        connection.rollback();
        assertThat(count(other)).isEqualTo(1);
    }

    @Test
    void switchingAutoCommitOnCommits() throws SQLException {
        connection.setAutoCommit(false);
        update(connection, "insert into t values (1)");
        connection.setAutoCommit(true);

        assertThat(count(other)).isEqualTo(1);
    }

    @Test
    void closingRollsBack() throws SQLException {
        connection.setAutoCommit(false);
        update(connection, "insert into t values (1)");
        connection.close();

        assertThat(count(other)).isZero();
    }

    @Test
    void commitOfAFailedTransactionSaysThatItIsRolledBack() throws SQLException {
        connection.setAutoCommit(false);
        update(connection, "insert into t values (1)");
        assertThatThrownBy(() -> update(connection, "no sql")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> update(connection, "insert into t values (2)"))
                .extracting("SQLState")
                .isEqualTo("25P02");

        assertThatThrownBy(connection::commit)
                .isInstanceOf(SQLTransactionRollbackException.class)
                .hasMessageContaining("rolled back");
        connection.commit();
        assertThat(count(connection)).isZero();
    }

    @Test
    void commitAndRollbackNeedManualCommit() {
        assertThatThrownBy(connection::commit)
                .hasMessage("There is nothing to commit in auto-commit mode; call setAutoCommit(false) first")
                .extracting("SQLState")
                .isEqualTo("25P01");
        assertThatThrownBy(connection::rollback).extracting("SQLState").isEqualTo("25P01");
    }

    @Test
    void readOnlyTransactionsRefuseWrites() throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        assertThat(count(connection)).isZero();
        assertThatThrownBy(() -> connection.setReadOnly(false))
                .extracting("SQLState")
                .isEqualTo("25001");
        assertThatThrownBy(() -> update(connection, "insert into t values (1)"))
                .extracting("SQLState")
                .isEqualTo("25006");
        connection.rollback();

        connection.setReadOnly(false);
        update(connection, "insert into t values (1)");
        connection.commit();
        assertThat(count(other)).isEqualTo(1);
    }

    @Test
    void readOnlyHoldsInAutoCommitMode() throws SQLException {
        connection.setReadOnly(true);
        assertThat(connection.isReadOnly()).isTrue();
        assertThatThrownBy(() -> update(connection, "insert into t values (1)"))
                .extracting("SQLState")
                .isEqualTo("25006");

        connection.setReadOnly(false);
        update(connection, "insert into t values (1)");
        assertThat(count(other)).isEqualTo(1);
    }

    @Test
    void readOnlyCanBeTakenBackBeforeATransaction() throws SQLException {
        connection.setReadOnly(true);
        assertThat(count(connection)).isZero();
        connection.setReadOnly(false);
        connection.setAutoCommit(false);
        update(connection, "insert into t values (1)");
        connection.commit();

        assertThat(count(other)).isEqualTo(1);
    }

    @Test
    void refusesNamesThatCannotBe() {
        assertThatThrownBy(() -> connection.setSchema(""))
                .extracting("SQLState")
                .isEqualTo("22023");
        assertThatThrownBy(() -> connection.setClientInfo("ApplicationName", "a\0b"))
                .extracting("SQLState")
                .isEqualTo("22023");
    }

    /** Statements of two threads take turns; neither sees the other's rows. */
    @Test
    void twoThreadsShareAConnection() throws Exception {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int number = i;
            threads.add(CompletableFuture.runAsync(() -> queryManyTimes(connection, number)));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get();
        }
    }

    private static void queryManyTimes(Connection connection, int number) {
        try (PreparedStatement statement = connection.prepareStatement("select ?::int, repeat('x', 200), n from ("
                + "select 1 as n union all select 2 union all select 3) numbers order by n")) {
            for (int i = 0; i < 300; i++) {
                statement.setInt(1, number);
                try (ResultSet rows = statement.executeQuery()) {
                    for (int n = 1; n <= 3; n++) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isEqualTo(number);
                        assertThat(rows.getInt(3)).isEqualTo(n);
                    }
                    assertThat(rows.next()).isFalse();
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isAlwaysSerializable() throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);

        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        assertThatThrownBy(() -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE))
                .extracting("SQLState")
                .isEqualTo("22023");
    }

    @Test
    void resultsOutliveACommit() throws SQLException {
        connection.setAutoCommit(false);
        update(connection, "insert into t values (1)");
        update(connection, "insert into t values (2)");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select a from t order by a")) {
            assertThat(rows.next()).isTrue();
            connection.commit();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void setsAndGetsTheSchema() throws SQLException {
        update(connection, "create schema \"my schema\"");
        connection.setSchema("my schema");

        assertThat(connection.getSchema()).isEqualTo("my schema");
        update(connection, "create table elsewhere (a int)");
        connection.setSchema("public");
        update(connection, "drop table \"my schema\".elsewhere");
        update(connection, "drop schema \"my schema\"");
    }

    @Test
    void keepsTheApplicationName() throws SQLException {
        connection.setClientInfo("ApplicationName", "it's me");

        assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("it's me");
    }

    /** As of the drivers that pools and application servers know. */
    @Test
    void warnsOfClientInformationThatRedshiftDoesNotKeep() throws SQLException {
        connection.clearWarnings();
        connection.setClientInfo("ClientUser", "x");

        assertThat(connection.getWarnings().getMessage())
                .isEqualTo("Redshift keeps only ApplicationName of the client, not ClientUser");
        assertThat(connection.getClientInfo("ClientUser")).isNull();
    }

    @Test
    void replacesAllClientInformation() throws SQLException {
        Properties both = new Properties();
        both.setProperty("applicationname", "all of it");
        both.setProperty("ClientHostname", "here");
        connection.setClientInfo(both);

        assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("all of it");

        connection.setClientInfo(new Properties());

        assertThat(connection.getClientInfo("ApplicationName")).isEmpty();
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
