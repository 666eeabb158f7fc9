// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LocalRedshiftTest
class RedshiftTransactionTests {
    private final LocalRedshift server;
    private final Connection connection;

    RedshiftTransactionTests(LocalRedshift server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    @BeforeEach
    void createTable() throws SQLException {
        execute("create table moves (id int)");
    }

    @AfterEach
    void dropTable() throws SQLException {
        execute("drop table moves");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count() throws SQLException {
        assertThat(connection.getAutoCommit()).isTrue();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from moves")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void commitsWhenTold() throws SQLException {
        try (RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
            assertThat(transaction.execute("insert into moves values (1), (2)")).isEqualTo(2);
            transaction.commit();
        }

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void rollsBackWhatIsLeftUncommittedAndSaysSo() throws SQLException {
        assertThatExceptionOfType(TransactionNotCommittedException.class)
                .isThrownBy(() -> {
                    try (RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
                        transaction.execute("insert into moves values (1)");
                        transaction.execute("update moves set id = 2");
                    }
                })
                .withMessage("Transaction rolled back: it was left without commit() after INSERT, UPDATE; call commit()"
                        + " to keep the work or rollback() to discard it on purpose")
                .extracting(SQLException::getSQLState)
                .isEqualTo("25000");
        assertThat(count()).isZero();
    }

    @Test
    void staysQuietWhenNothingWasLost() throws SQLException {
        try (RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
            transaction.execute("insert into moves values (1)");
            transaction.rollback();
        }
        RedshiftTransaction.begin(connection).close();

        assertThat(count()).isZero();
    }

    @Test
    void keepsTheExceptionOfTheBlock() throws SQLException {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> {
                    try (RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
                        transaction.execute("insert into moves values (1)");
                        throw new IllegalStateException("stop");
                    }
                })
                .withMessage("stop")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .hasExactlyElementsOfTypes(TransactionNotCommittedException.class));
        assertThat(count()).isZero();
    }

    @Test
    void refusesByNameAndGoesOn() throws SQLException {
        try (RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
            transaction.execute("insert into moves values (1)");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> transaction.execute("vacuum moves"))
                    .withMessage("VACUUM cannot run inside a transaction block; run it on a connection with"
                            + " auto-commit on");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> transaction.execute("truncate moves"))
                    .withMessageContaining("commits the transaction");
            transaction.commit();
        }

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aFailedStatementEndsIt() throws SQLException {
        try (RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
            transaction.execute("insert into moves values (1)");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> transaction.execute("insert into missing values (1)"))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("42P01");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(transaction::commit)
                    .withMessage("Cannot run COMMIT: the transaction was rolled back when a statement failed; begin"
                            + " another one")
                    .havingCause()
                    .withMessageContaining("missing");
        }

        assertThat(count()).isZero();
    }

    @Test
    void aFailedLoadRollsBackAndHasItsErrors() throws SQLException {
        try (Bucket bucket = new Bucket(server, "transactions");
                RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
            bucket.put("broken/part", "1\nx\n");
            Copy copy = Copy.into("moves")
                    .from(bucket.location("broken/"), Authorization.defaultRole())
                    .delimited()
                    .build();
            transaction.execute("insert into moves values (1)");
            assertThatExceptionOfType(LoadFailedException.class)
                    .isThrownBy(() -> transaction.copy(copy))
                    .satisfies(failure -> assertThat(failure.errors())
                            .extracting(LoadError::line)
                            .containsExactly(2L));
        }

        assertThat(count()).isZero();
    }

    @Test
    void loadsWithinTheTransaction() throws SQLException {
        try (Bucket bucket = new Bucket(server, "transactions");
                RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
            bucket.put("good/part", "1\n2\n");
            Copy copy = Copy.into("moves")
                    .from(bucket.location("good/"), Authorization.defaultRole())
                    .delimited()
                    .build();
            assertThat(transaction.copy(copy).rows()).isEqualTo(2);
            transaction.rollback();
        }

        assertThat(count()).isZero();
    }

    @Test
    void beginsOnlyWhereNoneIsOpen() throws SQLException {
        connection.setAutoCommit(false);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> RedshiftTransaction.begin(connection))
                .withMessageStartingWith("Cannot begin a transaction: the connection has auto-commit off")
                .extracting(SQLException::getSQLState)
                .isEqualTo("25001");
        connection.setAutoCommit(true);
    }

    @Test
    void refusesEverythingAfterItsEnd() throws SQLException {
        RedshiftTransaction transaction = RedshiftTransaction.begin(connection);
        transaction.commit();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> transaction.execute("insert into moves values (1)"))
                .withMessage("Cannot run the statement: the transaction is over (COMMITTED); begin another one");
        transaction.close();
        transaction.close();
        assertThat(count()).isZero();
    }
}
