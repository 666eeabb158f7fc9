// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JDBC does not allow, or no Redshift can hold: refused by an SQLException before anything is sent. */
@LocalRedshiftTest
class StrictnessTests {
    /** By JDBC's own text a null is a NullPointerException there. */
    private static final Set<String> NULL_IS_A_PROGRAMMING_ERROR =
            Set.of("enquoteLiteral", "enquoteNCharLiteral", "enquoteIdentifier", "isSimpleIdentifier");

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open(TestDatabase database) throws SQLException {
        connection = Databases.open(database);
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** An object of an interface, made anew for each method. */
    private interface Made {
        Object make(Connection connection) throws SQLException;
    }

    private static Map<Class<?>, Made> interfaces() {
        return Map.of(
                Connection.class, connection -> connection,
                Statement.class, Connection::createStatement,
                PreparedStatement.class, connection -> connection.prepareStatement("select ?::int"),
                CallableStatement.class, connection -> connection.prepareCall("{call p(?)}"),
                ResultSet.class, StrictnessTests::onARow,
                ResultSetMetaData.class, connection -> onARow(connection).getMetaData(),
                ParameterMetaData.class,
                        connection ->
                                connection.prepareStatement("select ?::int").getParameterMetaData(),
                DatabaseMetaData.class, Connection::getMetaData);
    }

    private static ResultSet onARow(Connection connection) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery("select 1 as a");
        rows.next();
        return rows;
    }

    private static Object argument(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == byte.class) {
            return (byte) 1;
        }
        if (type == short.class) {
            return (short) 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == float.class) {
            return 1f;
        }
        if (type == double.class) {
            return 1d;
        }
        return type == int.class ? 1 : null;
    }

    /** Calls every method with nulls and ones; none throws anything but an SQLException. */
    @Test
    void throwsNothingButSqlExceptions(TestDatabase database) throws Exception {
        List<String> others = new ArrayList<>();
        for (Map.Entry<Class<?>, Made> made : interfaces().entrySet()) {
            for (Method method : made.getKey().getMethods()) {
                if (Modifier.isStatic(method.getModifiers())
                        || NULL_IS_A_PROGRAMMING_ERROR.contains(method.getName())) {
                    continue;
                }
                if (connection.isClosed()) {
                    connection = Databases.open(database);
                }
                connection.setNetworkTimeout(Runnable::run, 0); // one of the methods has set a millisecond
                connection.setAutoCommit(true);
                Object[] arguments = Arrays.stream(method.getParameterTypes())
                        .map(StrictnessTests::argument)
                        .toArray();
                try {
                    method.invoke(made.getValue().make(connection), arguments);
                } catch (InvocationTargetException e) {
                    if (!(e.getCause() instanceof SQLException)) {
                        others.add(method + ": " + e.getCause());
                    }
                }
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void asksADataSourceForUserAndPassword(TestDatabase database) {
        RedshiftDataSource source = new RedshiftDataSource();
        source.setUrl(database.jdbcUrl());

        assertThatThrownBy(() -> source.getConnection(null, null))
                .hasMessage("getConnection(user, password) needs both; getConnection() takes the options")
                .extracting("SQLState")
                .isEqualTo("22023");
        assertThatThrownBy(() -> source.setLoginTimeout(-1))
                .hasMessage("The login timeout must be >= 0 seconds (0 = none), got -1");
        assertThatThrownBy(() -> source.unwrap(null)).hasMessage("No class is given to unwrap");
        assertThatThrownBy(() -> ((DataSource) source).isWrapperFor(null)).isInstanceOf(SQLException.class);
    }

    @Test
    void refusesTextThatNoNameCanHaveInMetadata() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();

        for (SqlCall call : List.<SqlCall>of(
                () -> metaData.getTables(null, "a\0b", null, null),
                () -> metaData.getTables("a\0b", null, null, null),
                () -> metaData.getColumns(null, null, "a\0b", null),
                () -> metaData.getPrimaryKeys(null, "a\0b", "t"),
                () -> metaData.getColumnPrivileges(null, null, "t", "a\0b"),
                () -> metaData.getProcedures(null, null, "a\0b"))) {
            assertThatThrownBy(call::run)
                    .hasMessage("A name or pattern cannot hold a NUL character")
                    .extracting("SQLState")
                    .isEqualTo("22021");
        }
    }

    private interface SqlCall {
        void run() throws SQLException;
    }

    static List<Object> valuesOutOfRange() {
        return List.of(
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MIN_VALUE),
                Period.ofYears(Integer.MAX_VALUE),
                Instant.MAX,
                Instant.MIN);
    }

    @ParameterizedTest
    @MethodSource("valuesOutOfRange")
    void refusesTimesThatRedshiftCannotHold(Object value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ?")) {
            assertThatThrownBy(() -> select.setObject(1, value))
                    .hasMessage("Parameter 1: a value of class "
                            + value.getClass().getName() + " is out of the range of Redshift's type")
                    .extracting("SQLState")
                    .isEqualTo("22008");
        }
    }

    /** On java.sql's calendar 1500 was a leap year, on the server's it was none. */
    @Test
    void refusesDaysThatTheServersCalendarDoesNotHave() throws SQLException {
        Timestamp leapDay = Timestamp.valueOf("1500-02-28 12:00:00");
        leapDay.setTime(leapDay.getTime() + Duration.ofDays(1).toMillis());
        java.sql.Date date = new java.sql.Date(leapDay.getTime());
        assertThat(date).hasToString("1500-02-29");
        try (PreparedStatement select = connection.prepareStatement("select ?")) {
            for (SqlCall call : List.<SqlCall>of(
                    () -> select.setTimestamp(1, leapDay),
                    () -> select.setDate(1, date),
                    () -> select.setObject(1, leapDay),
                    () -> select.setObject(1, date, Types.TIMESTAMP))) {
                assertThatThrownBy(call::run).extracting("SQLState").isEqualTo("22008");
            }
        }
    }

    /** Each would be written out to a text of a gigabyte. */
    @ParameterizedTest
    @ValueSource(strings = {"1E+1000000000", "1E-1000000000", "-1E+38", "123456789012345678901234567890123456789"})
    void refusesNumbersThatNoDecimalHolds(String number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ?")) {
            assertThatThrownBy(() -> select.setBigDecimal(1, new BigDecimal(number)))
                    .hasMessage(
                            "Parameter 1: a DECIMAL has at most 38 digits; use setDouble for larger or smaller numbers")
                    .extracting("SQLState")
                    .isEqualTo("22003");
            assertThatThrownBy(() -> select.setObject(1, new BigInteger("9".repeat(39)), Types.NUMERIC))
                    .extracting("SQLState")
                    .isEqualTo("22003");
        }
    }

    @Test
    void takesTheSmallestDoubleAsADecimal() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ?::decimal(38, 37)")) {
            select.setBigDecimal(1, new BigDecimal(Double.MIN_VALUE));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                assertThat(row.getBigDecimal(1)).isEqualByComparingTo("0");
            }
        }
    }

    /** There is no DECIMAL with such a scale, so the number is sent as it is, and not rounded to hundreds. */
    @ParameterizedTest
    @ValueSource(ints = {-2, Integer.MIN_VALUE, 39, Integer.MAX_VALUE})
    void doesNotRoundToScalesThatNoDecimalHas(int scale) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ?::decimal(9, 3)")) {
            select.setObject(1, new BigDecimal("5.567"), Types.DECIMAL, scale);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                assertThat(row.getBigDecimal(1)).isEqualTo(new BigDecimal("5.567"));
            }
        }
    }

    @Test
    @SuppressWarnings("deprecation") // getBigDecimal with a scale is what is asked
    void readsNumbersWithScalesThatCanBeWrittenOut() throws SQLException {
        try (ResultSet row = statement.executeQuery("select 1.005::decimal(10, 3)")) {
            row.next();

            assertThat(row.getBigDecimal(1, 2)).isEqualTo(new BigDecimal("1.01"));
            for (int scale : new int[] {1_001, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                assertThatThrownBy(() -> row.getBigDecimal(1, scale))
                        .hasMessage("The scale of a number must be from -1000 to 1000, got " + scale)
                        .extracting("SQLState")
                        .isEqualTo("22023");
            }
        }
    }

    /** java.sql counts days before 1582 by another calendar than the server does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01 00:00:00",
                "1500-01-01 00:00:00",
                "1582-10-04 23:59:59.999999",
                "1582-10-15 00:00:00",
                "1850-06-01 12:00:00",
                "1899-12-31 23:59:59",
                "1900-01-02 00:00:00"
            })
    void readsOldTimestampsAsTheyWereStored(String text) throws SQLException {
        Timestamp timestamp = Timestamp.valueOf(text);
        try (PreparedStatement select = connection.prepareStatement("select ?::timestamp, ?::timestamptz")) {
            for (int i = 0; i < 4; i++) { // later in binary
                select.setTimestamp(1, timestamp);
                select.setTimestamp(2, timestamp);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    assertThat(row.getTimestamp(1)).isEqualTo(timestamp);
                    assertThat(row.getTimestamp(2)).isEqualTo(timestamp);
                    assertThat(row.getObject(2)).isEqualTo(timestamp);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -5, Long.MIN_VALUE + 1})
    void refusesStreamsOfLessThanNothing(long length) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ?")) {
            InputStream bytes = new ByteArrayInputStream(new byte[] {65, 66, 67});
            for (SqlCall call : List.<SqlCall>of(
                    () -> select.setBinaryStream(1, bytes, length),
                    () -> select.setAsciiStream(1, bytes, length),
                    () -> select.setCharacterStream(1, new StringReader("abc"), length))) {
                assertThatThrownBy(call::run)
                        .hasMessage("The length of a stream must be >= 0, got " + length)
                        .extracting("SQLState")
                        .isEqualTo("22023");
            }
        }
    }

    @Test
    void readsWholeStreamsAndTheirBeginnings() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ?, ?, ?, ?")) {
            select.setCharacterStream(1, new StringReader("abc"));
            select.setAsciiStream(2, new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)));
            select.setObject(3, new StringReader("abc"), Types.VARCHAR);
            select.setObject(4, new StringReader("abc"), Types.VARCHAR, 2);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                assertThat(List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        .containsExactly("abc", "abc", "abc", "ab");
            }
            InputStream more = new ByteArrayInputStream("caf\u00e9".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> select.setAsciiStream(1, more))
                    .hasMessage("A stream of ASCII characters has the byte 195; use setCharacterStream")
                    .extracting("SQLState")
                    .isEqualTo("22021");
        }
    }

    @Test
    void storesTheInfiniteTimestampsThatItReads() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select ?::timestamp, ?::timestamptz")) {
            for (long millis : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
                select.setTimestamp(1, new Timestamp(millis));
                select.setTimestamp(2, new Timestamp(millis));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo(millis > 0 ? "infinity" : "-infinity");
                    assertThat(row.getTimestamp(1)).isEqualTo(new Timestamp(millis));
                    assertThat(row.getTimestamp(2)).isEqualTo(new Timestamp(millis));
                }
            }
        }
    }

    @Test
    void poolsPreparedStatementsUnlessTold() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("select 1");
                CallableStatement call = connection.prepareCall("{call p()}")) {
            assertThat(statement.isPoolable()).isFalse();
            assertThat(prepared.isPoolable()).isTrue();
            assertThat(call.isPoolable()).isTrue();
            prepared.setPoolable(false);
            assertThat(prepared.isPoolable()).isFalse();
        }
    }

    @Test
    void tellsNothingOfAClosedStatement() throws SQLException {
        statement.closeOnCompletion();
        statement.close();

        assertThatThrownBy(statement::isCloseOnCompletion)
                .hasMessage("The statement is closed")
                .extracting("SQLState")
                .isEqualTo("55000");
    }

    @Test
    void takesNoClientInformationOfAClosedConnection() throws SQLException {
        connection.close();

        assertThatThrownBy(() -> connection.setClientInfo("ClientUser", "x"))
                .isInstanceOf(SQLClientInfoException.class)
                .hasMessage("The connection is closed")
                .extracting("SQLState")
                .isEqualTo("08003");
    }

    @Test
    void warnsThatResultsStayOpenAtACommit() throws SQLException {
        String warning = "Results stay open at a commit: HOLD_CURSORS_OVER_COMMIT is used";
        connection.clearWarnings();
        connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);

        assertThat(connection.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
        assertThat(connection.getWarnings().getMessage()).isEqualTo(warning);
        connection.clearWarnings();
        try (Statement closing = connection.createStatement(
                ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
            assertThat(closing.getResultSetHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
        }
        assertThat(connection.getWarnings().getMessage()).isEqualTo(warning);
        assertThatThrownBy(() -> connection.setHoldability(7)).hasMessage("Not a holdability: 7");
    }

    /** A pool may set such names at each use, and nobody ever look. */
    @Test
    void keepsOnlySoManyWarningsOfAConnection(TestDatabase database) throws SQLException {
        try (Connection warned = Databases.open(database, "maxWarningCount", "3")) {
            warned.clearWarnings();
            for (int i = 0; i < 10; i++) {
                warned.setClientInfo("Name" + i, "x");
            }

            List<String> kept = new ArrayList<>();
            for (SQLWarning warning = warned.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                kept.add(warning.getMessage());
            }
            assertThat(kept)
                    .containsExactly(
                            "Redshift keeps only ApplicationName of the client, not Name0",
                            "Redshift keeps only ApplicationName of the client, not Name1",
                            "Redshift keeps only ApplicationName of the client, not Name2");
        }
    }

    /** JDBC's own example, in whose text Redshift sees a literal that does not end. */
    @Test
    void takesABackslashAsTheEscapeCharacter() throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select 'a_b' like 'a\\\\_b' {escape '\\'}, 'axb' like 'a\\\\_b' { escape '\\' }, 'a' like 'a' {escape '#'}")) {
            row.next();
            assertThat(List.of(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)))
                    .containsExactly(true, false, true);
        }
    }

    @Test
    void refusesArgumentsThatNoFunctionTakes() throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select {fn convert('5', INTEGER)}, {fn convert('6', SQL_INTEGER)}")) {
            row.next();
            assertThat(row.getObject(1)).isEqualTo(5);
            assertThat(row.getObject(2)).isEqualTo(6);
        }
        assertThatThrownBy(() -> connection.nativeSQL("select {fn timestampadd(SQL_TSI_DAY, 1, getdate(), 5)}"))
                .hasMessage("{fn timestampadd} with 4 arguments: Redshift's function takes 3")
                .extracting("SQLState")
                .isEqualTo("0A000");
        assertThatThrownBy(() -> connection.nativeSQL("select {fn convert('5', SQL_INTEGER, 4)}"))
                .hasMessage("{fn convert} with 3 arguments: Redshift's function takes 2");
    }
}
