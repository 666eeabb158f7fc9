// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@LocalRedshiftTest
class BatchTests {
    private TestDatabase database;

    @BeforeEach
    void createTable(TestDatabase given) throws SQLException {
        database = given;
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists t (a int not null, b varchar(20)); delete from t");
        }
    }

    /** More entries than replies may be outstanding, and than parameters fit into one statement. */
    @ParameterizedTest
    @CsvSource({"false, true", "false, false", "true, true", "true, false"})
    void insertsManyRowsWithExactCounts(boolean rewritten, boolean autoCommit) throws SQLException {
        int rows = 20_000;
        try (Connection connection = Databases.open(database, "reWriteBatchedInserts", Boolean.toString(rewritten));
                PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            connection.setAutoCommit(autoCommit);
            for (int i = 0; i < rows; i++) {
                insert.setInt(1, i);
                if (i % 3 == 0) {
                    insert.setNull(2, Types.VARCHAR);
                } else {
                    insert.setString(2, "row " + i);
                }
                insert.addBatch();
            }
            int[] ones = new int[rows];
            Arrays.fill(ones, 1);
            assertThat(insert.executeBatch()).isEqualTo(ones);
            assertThat(insert.executeBatch()).isEmpty();
            if (!autoCommit) {
                connection.commit();
            }
        }

        assertThat(text("select count(*) || ' ' || sum(a) || ' ' || count(b) || ' ' || max(b) from t"))
                .isEqualTo("20000 199990000 13333 row 9998");
    }

    @Test
    void countsRowsOfUpdatesAndDeletes() throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.addBatch("insert into t values (1, 'a'), (2, 'b')");
            statement.addBatch("update t set b = 'c' where a > 0");
            statement.addBatch("delete from t where a = 1; delete from t where a = 3");

            assertThat(statement.executeBatch()).containsExactly(2, 2, 1, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failsAsAWholeInAutoCommitMode(boolean rewritten) throws SQLException {
        try (Connection connection = Databases.open(database, "reWriteBatchedInserts", Boolean.toString(rewritten))) {
            assertThatThrownBy(() -> insertWithANull(connection))
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageContaining("nothing of it remains")
                    .satisfies(e -> {
                        BatchUpdateException failure = (BatchUpdateException) e;
                        assertThat(failure.getUpdateCounts())
                                .containsOnly(rewritten ? new int[0] : new int[] {Statement.EXECUTE_FAILED})
                                .hasSize(rewritten ? 0 : 2);
                        assertThat((Throwable) failure.getNextException()).isNotNull();
                    });
            assertThat(text("select count(*) from t")).isEqualTo("0");
        }
    }

    @Test
    void tellsWhichEntryFailedInATransaction() throws SQLException {
        try (Connection connection = Databases.open(database)) {
            connection.setAutoCommit(false);

            assertThatThrownBy(() -> insertWithANull(connection))
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageStartingWith("Batch entry 3 of 4 failed: ")
                    .extracting(e -> ((BatchUpdateException) e).getUpdateCounts())
                    .isEqualTo(new int[] {1, 1});
            connection.rollback();
        }
    }

    @Test
    void failsEarlyInALongBatchAndStaysUsable() throws SQLException {
        try (Connection connection = Databases.open(database);
                PreparedStatement insert = connection.prepareStatement("insert into t values (?, 'x')")) {
            for (int i = 0; i < 10_000; i++) {
                if (i == 700) {
                    insert.setNull(1, Types.INTEGER);
                } else {
                    insert.setInt(1, i);
                }
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageStartingWith("Batch entry 701 of 10000 failed");
            insert.setInt(1, 1);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void keepsOtherTextOfARewrittenInsert() throws SQLException {
        try (Connection connection =
                        Databases.open(database, "reWriteBatchedInserts", "true", "reWriteBatchedInsertsSize", "3");
                PreparedStatement insert =
                        connection.prepareStatement("insert into t (b, a) values (upper(?) || ' (x)', ? + 1)")) {
            for (int i = 0; i < 8; i++) {
                insert.setString(1, "r" + i);
                insert.setInt(2, i);
                insert.addBatch();
            }
            assertThat(insert.executeLargeBatch()).containsExactly(1, 1, 1, 1, 1, 1, 1, 1);
        }

        assertThat(text("select listagg(a || b, ',') within group (order by a) from t"))
                .isEqualTo("1R0 (x),2R1 (x),3R2 (x),4R3 (x),5R4 (x),6R5 (x),7R6 (x),8R7 (x)");
    }

    /** A column of VALUES has one type, and an INSERT of one row converts what the column's type needs. */
    @Test
    void insertsRowsOfDifferentTypesRewritten() throws SQLException {
        try (Connection connection = Databases.open(database, "reWriteBatchedInserts", "true");
                PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            Object[] texts = {"x", null, 7, "y", null, 8L};
            for (int i = 0; i < texts.length; i++) {
                insert.setObject(1, i == 3 ? (Object) "3" : i);
                insert.setObject(2, texts[i]);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1, 1, 1, 1, 1);
        }

        assertThat(text("select listagg(a || nvl(b, '-'), ',') within group (order by a) from t"))
                .isEqualTo("0x,1-,27,3y,4-,58");
    }

    @Test
    void namesTheEntriesThatWereSentTogether() throws SQLException {
        try (Connection connection =
                        Databases.open(database, "reWriteBatchedInserts", "true", "reWriteBatchedInsertsSize", "2");
                PreparedStatement insert = connection.prepareStatement("insert into nowhere values (?, ?)")) {
            for (int i = 0; i < 4; i++) {
                insert.setInt(1, i);
                insert.setString(2, "x");
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageStartingWith("One of batch entries 1 to 2, sent as one statement, of 4 failed");
        }
    }

    @Test
    void refusesQueriesInABatch() throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.addBatch("insert into t values (1, 'x'), (2, 'y')");
            statement.addBatch("select 1");
            statement.addBatch("delete from t where a = 1");

            assertThatThrownBy(statement::executeBatch)
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessage("Batch entry 2 of 3 returned rows, which a batch does not take: use executeQuery."
                            + " All entries have run")
                    .extracting("SQLState", "updateCounts")
                    .containsExactly("22023", new int[] {2, Statement.EXECUTE_FAILED, 1});
        }
        assertThat(text("select listagg(a || b) from t")).isEqualTo("2y");
    }

    @Test
    void needsEveryParameter() throws SQLException {
        try (Connection connection = Databases.open(database);
                PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            insert.setInt(1, 1);

            assertThatThrownBy(insert::addBatch)
                    .hasMessage("Parameter 2 of 2 has no value: set it before executing")
                    .extracting("SQLState")
                    .isEqualTo("07002");
        }
    }

    private static void insertWithANull(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
            for (int i = 0; i < 4; i++) {
                if (i == 2) {
                    insert.setNull(1, Types.INTEGER);
                } else {
                    insert.setInt(1, i);
                }
                insert.setString(2, "x");
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
