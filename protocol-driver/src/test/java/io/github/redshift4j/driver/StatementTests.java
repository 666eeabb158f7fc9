// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements and prepared statements by JDBC. Whole because it is a list of claims about one interface. */
@LocalRedshiftTest
class StatementTests {
    private TestDatabase database;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open(TestDatabase given) throws SQLException {
        database = given;
        connection = Databases.open(database);
        statement = connection.createStatement();
        statement.execute("create table if not exists t (a int, b varchar(20)); delete from t");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void givesResultsOfSeveralStatementsOneByOne() throws SQLException {
        boolean rows = statement.execute("insert into t values (1, 'x;'), (2, 'y'); select a from t order by a;"
                + " update t set b = 'z'; select 'end'");

        assertThat(rows).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(2);
        assertThat(statement.getMoreResults()).isTrue();
        assertThat(integers(statement.getResultSet())).containsExactly(1, 2);
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(2);
        assertThat(statement.getMoreResults()).isTrue();
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }

    @Test
    void failsAllOfSeveralStatementsWhenOneFails() throws SQLException {
        assertThatThrownBy(() -> statement.execute("insert into t values (1, 'x'); select no_such_column from t"))
                .isInstanceOf(SQLSyntaxErrorException.class)
                .extracting("SQLState")
                .isEqualTo("42703");

        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended", "extendedForPrepared"})
    void runsWithEitherProtocol(String mode) throws SQLException {
        try (Connection other = Databases.open(database, "preferQueryMode", mode);
                Statement direct = other.createStatement();
                PreparedStatement prepared = other.prepareStatement("select ? || b from t")) {
            assertThat(direct.executeUpdate("insert into t values (1, 'x')")).isEqualTo(1);
            try (ResultSet rows = direct.executeQuery("select * from t")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("B")).isEqualTo("x");
            }
            assertThatThrownBy(() -> direct.execute("selekt"))
                    .extracting("SQLState")
                    .isEqualTo("42601");
            prepared.setString(1, "pre ");
            try (ResultSet rows = prepared.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("pre x");
            }
        }
    }

    @Test
    void refusesSeveralStatementsWhenTold() throws SQLException {
        try (Connection other = Databases.open(database, "enableMultiSqlSupport", "false")) {
            assertThatThrownBy(() -> other.createStatement().execute("select 1; select 2"))
                    .hasMessage("The text holds 2 statements, which enableMultiSqlSupport=false does not allow");
        }
    }

    @Test
    void pointsAtTheErrorInTheTextGiven() {
        String sql = "select 1; select ?, ?, {d '2020-01-01'}, from t";

        assertThatThrownBy(() -> {
                    PreparedStatement prepared = connection.prepareStatement(sql);
                    prepared.setInt(1, 1);
                    prepared.setInt(2, 1);
                    prepared.execute();
                })
                .isInstanceOf(SQLSyntaxErrorException.class)
                .satisfies(e -> {
                    ServerError error = ServerError.of(e).orElseThrow();
                    assertThat(error.sqlState()).isEqualTo("42601");
                    assertThat(error.errorPosition()).hasValue(sql.indexOf("from") + 1);
                });
    }

    @Test
    void staysUsableAfterErrors() throws SQLException {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> statement.execute("select 1/0")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("drop table no_such_table"))
                    .extracting("SQLState")
                    .isEqualTo("42P01");
        }

        assertThat(count()).isZero();
    }

    @Test
    void tellsRowsFromCounts() {
        assertThatThrownBy(() -> statement.executeQuery("insert into t values (1, 'x')"))
                .hasMessage("executeQuery needs a statement that returns rows; use executeUpdate or execute");
        assertThatThrownBy(() -> statement.executeUpdate("select 1"))
                .hasMessage("executeUpdate needs statements that return no rows; use executeQuery or execute");
    }

    @Test
    void limitsRows() throws SQLException {
        statement.execute("insert into t values (1, 'x'), (2, 'y'), (3, 'z')");
        statement.setMaxRows(2);

        assertThat(integers(statement.executeQuery("select a from t order by a")))
                .containsExactly(1, 2);
        statement.setMaxRows(0);
        assertThat(integers(statement.executeQuery("select a from t order by a")))
                .hasSize(3);
    }

    @Test
    void cutsTextAndBytesAtMaxFieldSize() throws SQLException {
        String sql = "select 'aä€x'::varchar as text, 'abc'::char(9) as padded, from_hex('0102030405') as bytes,"
                + " 12345678 as number, json_parse('{\"k\":\"value\"}') as super";
        statement.setMaxFieldSize(4);
        assertThat(statement.getMaxFieldSize()).isEqualTo(4);
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("aä");
            assertThat(rows.getObject(1)).isEqualTo("aä");
            assertThat(rows.getObject(1, String.class)).isEqualTo("aä");
            assertThat(rows.getBytes(1)).isEqualTo(Arrays.copyOf("aä€x".getBytes(StandardCharsets.UTF_8), 4));
            assertThat(rows.getString(2)).isEqualTo("abc ");
            assertThat(rows.getBytes(3)).containsExactly(1, 2, 3, 4);
            assertThat(rows.getBinaryStream(3)).hasBinaryContent(new byte[] {1, 2, 3, 4});
            assertThat(rows.getInt(4)).isEqualTo(12345678);
            assertThat(rows.getString(4)).isEqualTo("12345678");
            assertThat(rows.getString(5)).isEqualTo("{\"k\":\"value\"}");
        }
        statement.setMaxFieldSize(0);
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("aä€x");
            assertThat(rows.getBytes(3)).containsExactly(1, 2, 3, 4, 5);
        }
        assertThatThrownBy(() -> statement.setMaxFieldSize(-1))
                .hasMessage("The longest field must be >= 0 bytes (0 = all), got -1");
    }

    @Test
    void quotesByTheRulesOfRedshift() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.enquoteLiteral("it's \\' -- ")).isEqualTo("'it''s \\\\'' -- '");
            assertThat(statement.enquoteNCharLiteral("ä")).isEqualTo("'ä'");
            assertThat(statement.enquoteIdentifier("a b", false)).isEqualTo("\"a b\"");
            assertThat(statement.enquoteIdentifier("select", false)).isEqualTo("\"select\"");
            assertThat(statement.enquoteIdentifier("plain", false)).isEqualTo("plain");
            assertThat(statement.enquoteIdentifier("plain", true)).isEqualTo("\"plain\"");
            assertThat(statement.isSimpleIdentifier("plain")).isTrue();
            assertThat(statement.isSimpleIdentifier("select")).isFalse();
            assertThat(statement.isSimpleIdentifier("")).isFalse();
            assertThatThrownBy(() -> statement.enquoteIdentifier("x".repeat(128), true))
                    .hasMessageStartingWith("Not a name: ");
            try (ResultSet rows =
                    statement.executeQuery("select " + statement.enquoteLiteral("\\'); drop table t; --"))) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("\\'); drop table t; --");
            }
        }
    }

    /** The server writes rows of the first while it is still being sent the others. */
    @Test
    void sendsLongScriptsBehindALargeResult() throws SQLException {
        StringBuilder sql = new StringBuilder(
                "select repeat('x', 60000) from pg_catalog.pg_class, pg_catalog.pg_class b limit 300;");
        for (int i = 0; i < 200; i++) {
            sql.append("select ")
                    .append(i)
                    .append(" /* ")
                    .append("c".repeat(20_000))
                    .append(" */;");
        }
        try (Connection other = Databases.open(database, "resultMemory", "64M");
                Statement statement = other.createStatement()) {
            assertThat(statement.execute(sql.toString())).isTrue();
            int results = 1;
            while (statement.getMoreResults()) {
                try (ResultSet rows = statement.getResultSet()) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(results - 1);
                }
                results++;
            }
            assertThat(results).isEqualTo(201);
        }
    }

    @Test
    void isClosedWithItsConnection() throws SQLException {
        try (Connection other = Databases.open(database);
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            other.close();
            assertThat(statement.isClosed()).isTrue();
            assertThat(rows.isClosed()).isTrue();
            assertThatThrownBy(rows::next).hasMessage("The result set is closed");
        }
    }

    @Test
    void keepsHints() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(7);
            statement.setFetchDirection(ResultSet.FETCH_REVERSE);
            assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_REVERSE);
            try (ResultSet rows = statement.executeQuery("select 1")) {
                assertThat(rows.getFetchSize()).isEqualTo(7);
                assertThat(rows.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
                assertThatThrownBy(() -> rows.setFetchDirection(ResultSet.FETCH_REVERSE))
                        .hasMessage("A result of TYPE_FORWARD_ONLY is only fetched forward");
            }
            assertThatThrownBy(() -> statement.setFetchSize(-1)).hasMessage("The fetch size must be >= 0, got -1");
            assertThatThrownBy(() -> statement.getMoreResults(17)).hasMessage("Not a constant of getMoreResults: 17");
            assertThat(statement.executeLargeUpdate("create temp table h (a int)", Statement.NO_GENERATED_KEYS))
                    .isZero();
        }
    }

    @Test
    void keepsTwoResultsOpenOnOneConnection() throws SQLException {
        statement.execute("insert into t values (1, 'x'), (2, 'y')");
        try (Statement outer = connection.createStatement();
                ResultSet outerRows = outer.executeQuery("select a from t order by a");
                PreparedStatement inner = connection.prepareStatement("select b from t where a = ?")) {
            List<String> found = new ArrayList<>();
            while (outerRows.next()) {
                inner.setInt(1, outerRows.getInt(1));
                try (ResultSet innerRows = inner.executeQuery()) {
                    innerRows.next();
                    found.add(outerRows.getInt("a") + innerRows.getString("b"));
                }
            }
            assertThat(found).containsExactly("1x", "2y");
        }
    }

    @Test
    void scrollsWhenAsked() throws SQLException {
        statement.execute("insert into t values (1, 'x'), (2, 'y'), (3, 'z')");
        try (Statement scrolling =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = scrolling.executeQuery("select a from t order by a")) {
            assertThat(rows.isBeforeFirst()).isTrue();
            assertThat(rows.last()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(3);
            assertThat(rows.isLast()).isTrue();
            assertThat(rows.absolute(2)).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.relative(-1)).isTrue();
            assertThat(rows.isFirst()).isTrue();
            assertThat(rows.previous()).isFalse();
            assertThat(rows.next()).isTrue();
            assertThat(rows.absolute(-1)).isTrue();
            assertThat(rows.next()).isFalse();
            assertThat(rows.isAfterLast()).isTrue();
            assertThat(rows.previous()).isTrue();
            assertThat(rows.getRow()).isEqualTo(3);
        }
    }

    @Test
    void refusesToMoveBackwardsInAForwardResult() throws SQLException {
        ResultSet rows = statement.executeQuery("select 1");

        assertThatThrownBy(rows::first).hasMessageContaining("TYPE_SCROLL_INSENSITIVE");
        assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("call next() first");
        assertThat(rows.next()).isTrue();
        assertThatThrownBy(() -> rows.getInt(2)).hasMessage("The result has columns 1 to 1, there is no column 2");
        assertThatThrownBy(() -> rows.getInt("b")).hasMessageContaining("has no column \"b\"");
        assertThat(rows.isLast()).isTrue();
        assertThat(rows.next()).isFalse();
        assertThat(rows.next()).isFalse();
    }

    @Test
    void refusesWhatRedshiftLacks() {
        assertThatThrownBy(
                        () -> connection.prepareStatement("insert into t values (1)", Statement.RETURN_GENERATED_KEYS))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("RETURNING");
        assertThatThrownBy(() -> connection.setSavepoint())
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("no savepoints");
        assertThatThrownBy(() -> connection.createClob()).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> connection.createArrayOf("int", new Object[0]))
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("SUPER");
        assertThatThrownBy(() -> connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void warnsThatNoResultSeesLaterChanges() throws SQLException {
        connection.clearWarnings();
        try (Statement sensitive =
                connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            ResultSet rows = sensitive.executeQuery("select 1 union all select 2 order by 1");

            assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
            assertThat(rows.last()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
        assertThat(connection.getWarnings().getMessage())
                .isEqualTo("Results do not see later changes: TYPE_SCROLL_INSENSITIVE is used");
    }

    @Test
    void closesResultsWithTheirStatement() throws SQLException {
        ResultSet rows = statement.executeQuery("select 1");
        statement.close();

        assertThat(rows.isClosed()).isTrue();
        assertThatThrownBy(() -> statement.execute("select 1"))
                .hasMessage("The statement is closed")
                .extracting("SQLState")
                .isEqualTo("55000");
    }

    @Test
    void closesTheStatementWithItsLastResult() throws SQLException {
        statement.closeOnCompletion();
        statement.executeQuery("select 1").close();

        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void keepsResultsOpenThatAreToStay() throws SQLException {
        statement.execute("select 1; select 2; select 3; select 4");
        ResultSet first = statement.getResultSet();
        assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isTrue();
        ResultSet second = statement.getResultSet();
        assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isTrue();
        ResultSet third = statement.getResultSet();
        first.next();
        second.next();
        assertThat(first.getInt(1) + second.getInt(1)).isEqualTo(3);

        assertThat(statement.getMoreResults()).isTrue();
        assertThat(List.of(first.isClosed(), second.isClosed(), third.isClosed()))
                .containsExactly(false, false, true);
        assertThat(statement.getMoreResults(Statement.CLOSE_ALL_RESULTS)).isFalse();
        assertThat(first.isClosed() && second.isClosed()).isTrue();
        assertThat(connection.getMetaData().supportsMultipleOpenResults()).isTrue();
    }

    @Test
    void closesOnCompletionOfTheLastKeptResult() throws SQLException {
        statement.closeOnCompletion();
        statement.execute("select 1; select 2");
        ResultSet first = statement.getResultSet();
        statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
        statement.getResultSet().close();
        assertThat(statement.isClosed()).isFalse();
        first.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void translatesEscapesToFunctionsOfRedshift() throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select {fn soundex('Redshift')}, {fn difference('Redshift', 'Redshfit')}, {fn ucase('a')}")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("R321");
            assertThat(row.getInt(2)).isEqualTo(4);
            assertThat(row.getString(3)).isEqualTo("A");
        }
        assertThat(connection.getMetaData().getStringFunctions()).contains("soundex");
        try (PreparedStatement prepared = connection.prepareStatement(
                "select {fn locate(?, ?, ?)}, {fn locate('x', 'abc', 1)}, {fn insert('abcdef', 2, 3, ?)},"
                        + " {fn curtime()} <= {fn convert('23:59:59', SQL_TIME)}")) {
            prepared.setString(1, "a");
            prepared.setString(2, "banana");
            prepared.setInt(3, 3);
            prepared.setString(4, "--");
            try (ResultSet row = prepared.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(4);
                assertThat(row.getInt(2)).isZero();
                assertThat(row.getString(3)).isEqualTo("a--ef");
                assertThat(row.getBoolean(4)).isTrue();
            }
        }
    }

    @Test
    void collectsNoticesAsWarnings() throws SQLException {
        statement.execute("create table if not exists t (a int)");

        assertThat(statement.getWarnings().getMessage()).contains("already exists");
        statement.execute("select 1");
        assertThat((Throwable) statement.getWarnings()).isNull();
    }

    @Test
    void preparesAgainAfterATableHasChanged() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("select * from t");
                Connection other = Databases.open(database)) {
            assertThat(columns(prepared)).isEqualTo(2);
            other.createStatement().execute("alter table t add column c int");
            assertThat(columns(prepared)).isEqualTo(3);
            statement.execute("alter table t drop column c");
            assertThat(columns(prepared)).isEqualTo(2);
        }
    }

    @Test
    void readsAStatementInUseByTheColumnsThatAnotherSessionHasGivenItsTable() throws SQLException {
        statement.execute("create table shifting (a int, b date)");
        statement.execute("insert into shifting values (7, '2026-02-28')");
        try (PreparedStatement prepared = connection.prepareStatement("select * from shifting");
                Connection other = Databases.open(database);
                Statement others = other.createStatement()) {
            for (int i = 0; i < 4; i++) {
                assertThat(row(prepared)).isEqualTo(List.of(7, Date.valueOf("2026-02-28")));
            }

            others.execute("drop table shifting");
            others.execute("create table shifting (a real, b int)");
            others.execute("insert into shifting values (1.5, 8)");
            for (int i = 0; i < 4; i++) {
                assertThat(row(prepared)).isEqualTo(List.of(1.5f, 8));
            }

            connection.setAutoCommit(false);
            statement.execute("select 1");
            others.execute("drop table shifting");
            others.execute("create table shifting (a varchar(4), b smallint)");
            others.execute("insert into shifting values ('abcd', 9)");
            assertThatThrownBy(() -> row(prepared))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("cached plan must not change result type")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("0A000");
            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(row(prepared)).isEqualTo(List.of("abcd", 9));
        } finally {
            statement.execute("drop table if exists shifting");
        }
    }

    private static List<Object> row(PreparedStatement prepared) throws SQLException {
        try (ResultSet rows = prepared.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return List.of(rows.getObject(1), rows.getObject(2));
        }
    }

    @Test
    void describesWithoutRunning() throws SQLException {
        try (PreparedStatement prepared =
                connection.prepareStatement("select a, b as label from t where a = ? and b = ?")) {
            assertThat(prepared.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(prepared.getMetaData().getColumnLabel(2)).isEqualTo("label");
            assertThat(prepared.getMetaData().getColumnTypeName(1)).isEqualTo("int4");
            assertThat(prepared.getMetaData().getTableName(1)).isEqualTo("t");
            assertThat(prepared.getParameterMetaData().getParameterCount()).isEqualTo(2);
            assertThat(prepared.getParameterMetaData().getParameterTypeName(1)).isEqualTo("int4");
        }
        try (PreparedStatement prepared = connection.prepareStatement("delete from t where a = ?")) {
            assertThat(prepared.getMetaData()).isNull();
        }
    }

    private static int columns(PreparedStatement prepared) throws SQLException {
        try (ResultSet rows = prepared.executeQuery()) {
            return rows.getMetaData().getColumnCount();
        }
    }

    private int count() throws SQLException {
        return integers(statement.executeQuery("select count(*) from t")).get(0);
    }

    private static List<Integer> integers(ResultSet rows) throws SQLException {
        List<Integer> values = new ArrayList<>();
        while (rows.next()) {
            values.add(rows.getInt(1));
        }
        return values;
    }
}
