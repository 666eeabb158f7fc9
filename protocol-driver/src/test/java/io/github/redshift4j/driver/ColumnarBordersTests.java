// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.BytesColumn;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.columnar.DecimalColumn;
import io.github.redshift4j.driver.columnar.DoubleColumn;
import io.github.redshift4j.driver.columnar.FloatColumn;
import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.driver.columnar.LongColumn;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of columns at the borders of their types and sizes, and when something fails. */
@LocalRedshiftTest
class ColumnarBordersTests {
    private static final long DAY_MICROS = 86_400_000_000L;

    private static RedshiftPreparedStatement writer(PreparedStatement insert) throws SQLException {
        return insert.unwrap(RedshiftPreparedStatement.class);
    }

    private static RedshiftResultSet rows(ResultSet result) throws SQLException {
        return result.unwrap(RedshiftResultSet.class);
    }

    /** Extremes of each type through a batch into a table and back, in both formats. */
    @Test
    void keepsTheExtremesOfEveryType(TestDatabase database) throws SQLException {
        int count = 6;
        BigInteger largest = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
        List<BigInteger> wides = List.of(
                largest,
                largest.negate(),
                BigInteger.ONE.shiftLeft(63),
                BigInteger.ONE.shiftLeft(63).negate().subtract(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
                BigInteger.ONE.negate());
        int[] small = {Short.MIN_VALUE, Short.MAX_VALUE, 0, -1, 1, 255};
        int[] ints = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1, 1, 65_536};
        long[] longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, 1L << 32};
        float[] floats = {Float.MAX_VALUE, -Float.MAX_VALUE, 1e-37f, -0.5f, 0, 16_777_216f};
        double[] doubles = {Double.MAX_VALUE, -Double.MAX_VALUE, 1e-307, 0.1, 0, 9_007_199_254_740_992d};
        int[] days = {0, -1, 2_932_896, -719_162, 11_016, 1};
        long[] times = {0, 1, DAY_MICROS - 1, DAY_MICROS, 43_200_000_000L, 999_999};
        long[] moments = {0, -1, 253_402_300_799_999_999L, -62_135_596_800_000_000L, 1, 951_827_696_789_012L};
        IntColumn a = (IntColumn) BatchColumn.of("a", RedshiftType.of(TypeName.SMALLINT), count);
        IntColumn b = (IntColumn) BatchColumn.of("b", RedshiftType.of(TypeName.INTEGER), count);
        LongColumn c = (LongColumn) BatchColumn.of("c", RedshiftType.of(TypeName.BIGINT), count);
        DecimalColumn d = (DecimalColumn) BatchColumn.of("d", RedshiftType.decimal(38, 0), count);
        FloatColumn f = (FloatColumn) BatchColumn.of("f", RedshiftType.of(TypeName.REAL), count);
        DoubleColumn g = (DoubleColumn) BatchColumn.of("g", RedshiftType.of(TypeName.DOUBLE), count);
        IntColumn k = (IntColumn) BatchColumn.of("k", RedshiftType.of(TypeName.DATE), count);
        LongColumn l = (LongColumn) BatchColumn.of("l", RedshiftType.of(TypeName.TIME), count);
        LongColumn n = (LongColumn) BatchColumn.of("n", RedshiftType.of(TypeName.TIMESTAMP), count);
        LongColumn o = (LongColumn) BatchColumn.of("o", RedshiftType.of(TypeName.TIMESTAMPTZ), count);
        for (int row = 0; row < count; row++) {
            a.set(row, small[row]);
            b.set(row, ints[row]);
            c.set(row, longs[row]);
            d.set(row, new BigDecimal(wides.get(row)));
            f.set(row, floats[row]);
            g.set(row, doubles[row]);
            k.set(row, days[row]);
            l.set(row, times[row]);
            n.set(row, moments[row]);
            o.set(row, moments[row]);
        }
        ColumnBatch written = ColumnBatch.of(a, b, c, d, f, g, k, l, n, o);
        written.setRows(count);
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table extremes (position int identity(1, 1), a smallint, b int, c bigint, d decimal(38, 0), f real,
                      g double precision, k date, l time, n timestamp, o timestamptz)
                    """);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into extremes (a, b, c, d, f, g, k, l, n, o) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                assertThat(writer(insert).writeBatch(written)).isEqualTo(count);
            }
            try (PreparedStatement query = connection.prepareStatement(
                    "select a, b, c, d, f, g, k, l, n, o from extremes order by position")) {
                for (int execution = 1; execution <= 3; execution++) { // binary from the second on
                    RedshiftResultSet result = rows(query.executeQuery());
                    ColumnBatch read = result.newBatch(count);
                    assertThat(result.nextBatch(read)).isEqualTo(count);
                    assertThat(read.ints(1).values()).isEqualTo(small);
                    assertThat(read.ints(2).values()).isEqualTo(ints);
                    assertThat(read.longs(3).values()).isEqualTo(longs);
                    assertThat(read.decimals(4).high()).isEqualTo(d.high());
                    assertThat(read.decimals(4).low()).isEqualTo(d.low());
                    assertThat(read.floats(5).values()).isEqualTo(floats);
                    assertThat(read.doubles(6).values()).isEqualTo(doubles);
                    assertThat(read.ints(7).values()).isEqualTo(days);
                    assertThat(read.longs(8).values()).isEqualTo(times);
                    assertThat(read.longs(9).values()).isEqualTo(moments);
                    assertThat(read.longs(10).values()).isEqualTo(moments);
                    assertThat(result.nextBatch(read)).isZero();
                }
            }
        }
    }

    /** The last row of a word of the bits that say NULL, the first of the next, and batches that end there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 200})
    void keepsNullsAtTheBordersOfWords(int capacity, TestDatabase database) throws SQLException {
        List<Integer> nulls = List.of(1, 63, 64, 65, 127, 128, 129, 193, 200);
        String in = nulls.toString().replace('[', '(').replace(']', ')');
        try (Connection connection = Databases.open(database);
                PreparedStatement query = connection.prepareStatement("select case when n in " + in
                        + " then null else n end as number, case when n in " + in
                        + " then null else 'x' || n end as text from generate_series(1, 200) as n order by n")) {
            for (int execution = 1; execution <= 3; execution++) {
                RedshiftResultSet result = rows(query.executeQuery());
                ColumnBatch batch = result.newBatch(capacity);
                List<Integer> found = new ArrayList<>();
                int seen = 0;
                while (result.nextBatch(batch) > 0) {
                    for (int row = 0; row < batch.rows(); row++) {
                        seen++;
                        assertThat(batch.bytes(2).isNull(row))
                                .isEqualTo(batch.ints(1).isNull(row));
                        if (batch.ints(1).isNull(row)) {
                            found.add(seen);
                        } else {
                            assertThat(batch.ints(1).get(row)).isEqualTo(seen);
                            assertThat(batch.bytes(2).string(row)).isEqualTo("x" + seen);
                        }
                    }
                }
                assertThat(seen).isEqualTo(200);
                assertThat(found).isEqualTo(nulls);
            }
        }
    }

    /** Types that a batch has as text or bytes are written as such, SUPER by {@code json_parse}. */
    @Test
    void writesTheTypesThatAreTextOrBytes(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            String columns = "(m timetz, p interval year to month, q interval day to second, r super, t geometry,"
                    + " u geography, v varbyte(4), w char(3))";
            statement.execute("create table texts " + columns);
            statement.execute("create table texts_copy " + columns);
            statement.execute(
                    """
                    insert into texts values ('01:02:03+02', interval '1-2' year to month, interval '3 04:05:06' day to second,
                      json_parse('{"b":[1,"x"],"a":null}'), st_point(1, 2), st_geogfromtext('POINT(3 4)'),
                      from_hex('0a0b'), 'x')
                    """);
            statement.execute("insert into texts (w) values (null)");
            List<String> expected = print(statement, "texts");
            RedshiftResultSet result = rows(statement.executeQuery("select * from texts"));
            ColumnBatch batch = result.newBatch(10);
            assertThat(result.nextBatch(batch)).isEqualTo(2);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into texts_copy values (?, ?, ?, json_parse(?), ?, ?, ?, ?)")) {
                assertThat(writer(insert).writeBatch(batch)).isEqualTo(2);
            }
            assertThat(print(statement, "texts_copy")).isEqualTo(expected);
        }
    }

    private static List<String> print(Statement statement, String table) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("select * from " + table + " order by w")) {
            while (result.next()) {
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    all.add(result.getString(i));
                }
            }
        }
        return all;
    }

    @Test
    void refusesABatchWithFewerTextsThanRows() {
        IntColumn ids = (IntColumn) BatchColumn.of("id", RedshiftType.of(TypeName.INTEGER), 8);
        BytesColumn names = (BytesColumn) BatchColumn.of("name", RedshiftType.varchar(20), 8);
        ColumnBatch batch = ColumnBatch.of(ids, names);
        names.add("one");
        names.setNull(1);
        batch.setRows(2);

        assertThatThrownBy(() -> batch.setRows(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column \"name\" has been given 2 rows, the batch is to have 3");
        batch.clear();
        assertThatThrownBy(() -> batch.setRows(1))
                .as("what was there before")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch.setRows(9)).hasMessage("9 rows in a batch of 0 to 8");
        batch.setRows(0);
    }

    @Test
    void writesNothingOfAnEmptyBatchAndABatchAgain(TestDatabase database) throws SQLException {
        LongColumn numbers = (LongColumn) BatchColumn.of("n", RedshiftType.of(TypeName.BIGINT), 4);
        BytesColumn names = (BytesColumn) BatchColumn.of("name", RedshiftType.varchar(20), 4);
        ColumnBatch batch = ColumnBatch.of(numbers, names);
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table again (n bigint, name varchar(20))");
            try (PreparedStatement insert = connection.prepareStatement("insert into again values (?, ?)")) {
                assertThat(writer(insert).writeBatch(batch)).isZero();
                for (int round = 0; round < 3; round++) {
                    batch.clear();
                    for (int row = 0; row < 4 - round; row++) {
                        numbers.set(row, 10 * round + row);
                        names.add("r" + round);
                    }
                    batch.setRows(4 - round);
                    assertThat(writer(insert).writeBatch(batch)).isEqualTo(4 - round);
                }
            }
            try (ResultSet result =
                    statement.executeQuery("select listagg(n || name, ' ') within group (order by n) from again")) {
                result.next();
                assertThat(result.getString(1)).isEqualTo("0r0 1r0 2r0 3r0 10r1 11r1 12r1 20r2 21r2");
            }
        }
    }

    @Test
    void writesAllOrNothingOfABatchThatFails(TestDatabase database) throws SQLException {
        BytesColumn names = (BytesColumn) BatchColumn.of("name", RedshiftType.varchar(20), 40_000);
        for (int row = 0; row < 40_000; row++) {
            names.add(row == 39_000 ? "much too long" : "n");
        }
        ColumnBatch batch = ColumnBatch.of(names);
        batch.setRows(40_000);
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table short_names (name varchar(5))");
            try (PreparedStatement insert = connection.prepareStatement("insert into short_names values (?)")) {
                assertThatThrownBy(() -> writer(insert).writeBatch(batch))
                        .isInstanceOf(BatchUpdateException.class)
                        .hasMessageStartingWith(
                                "One of batch entries 32768 to 40000, sent as one statement, of 40000 failed; ")
                        .hasMessageContaining("nothing of it remains");
            }
            try (ResultSet result = statement.executeQuery("select count(*) from short_names")) {
                result.next();
                assertThat(result.getInt(1)).isZero();
            }
        }
    }

    @Test
    void throwsAnErrorAmongTheRowsAndLeavesTheConnectionUsable(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            RedshiftResultSet result = rows(statement.executeQuery(
                    "select 1000 / (99999 - n), repeat('x', 80) from generate_series(0, 99999) as n"));
            ColumnBatch batch = result.newBatch(1000);
            assertThatThrownBy(() -> {
                        while (result.nextBatch(batch) > 0) {
                            assertThat(batch.rows()).isPositive();
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("division by zero");
            assertThat(batch.rows()).isZero();
            RedshiftResultSet next = rows(statement.executeQuery("select 7"));
            assertThatThrownBy(() -> result.nextBatch(batch))
                    .hasMessage("The result set is closed")
                    .extracting("SQLState")
                    .isEqualTo("55000");
            assertThatThrownBy(() -> result.newBatch(1)).hasMessage("The result set is closed");
            ColumnBatch one = next.newBatch(1);
            assertThat(next.nextBatch(one)).isEqualTo(1);
            assertThat(one.ints(1).get(0)).isEqualTo(7);
            connection.abort(Runnable::run);
            assertThatThrownBy(() -> next.nextBatch(one)).hasMessage("The result set is closed");
        }
    }

    private interface Values {
        byte[] bytes();
    }

    /** A value that is none, in one of many rows. */
    private record Wrong(TypeName type, int modifier, Format format, Bytes good, Bytes bad, String expected) {
        @Override
        public String toString() {
            return type + " " + format + " " + expected;
        }
    }

    private static Bytes binary(int length) {
        return Bytes.of(new byte[length]);
    }

    private static Bytes text(String text) {
        return Bytes.utf8(text);
    }

    static Stream<Wrong> wrongValues() {
        int money = (10 << 16 | 2) + 4;
        return Stream.of(
                new Wrong(TypeName.INTEGER, -1, Format.BINARY, binary(4), binary(3), "3"),
                new Wrong(TypeName.SMALLINT, -1, Format.BINARY, binary(2), binary(0), "0"),
                new Wrong(TypeName.BIGINT, -1, Format.BINARY, binary(8), binary(9), "9"),
                new Wrong(TypeName.REAL, -1, Format.BINARY, binary(4), binary(8), "8"),
                new Wrong(TypeName.DOUBLE, -1, Format.BINARY, binary(8), binary(4), "4"),
                new Wrong(TypeName.BOOLEAN, -1, Format.BINARY, binary(1), binary(2), "2"),
                new Wrong(TypeName.DATE, -1, Format.BINARY, binary(4), binary(8), "8"),
                new Wrong(TypeName.TIME, -1, Format.BINARY, binary(8), binary(4), "4"),
                new Wrong(
                        TypeName.TIME,
                        -1,
                        Format.BINARY,
                        binary(8),
                        Bytes.of(ByteBuffer.allocate(8).putLong(0, -1).array()),
                        "got -1"),
                new Wrong(TypeName.TIMESTAMP, -1, Format.BINARY, binary(8), binary(7), "7"),
                new Wrong(TypeName.TIMESTAMPTZ, -1, Format.BINARY, binary(8), binary(12), "12"),
                new Wrong(TypeName.DECIMAL, money, Format.BINARY, binary(8), binary(5), "5"),
                new Wrong(TypeName.INTEGER, -1, Format.TEXT, text("1"), text("one"), "from 3 bytes of text"),
                new Wrong(TypeName.INTEGER, -1, Format.TEXT, text("1"), text("2147483648"), "overflow"),
                new Wrong(TypeName.BIGINT, -1, Format.TEXT, text("1"), text(""), "from 0 bytes of text"),
                new Wrong(TypeName.DOUBLE, -1, Format.TEXT, text("1"), text("1e"), "from 2 bytes of text"),
                new Wrong(TypeName.BOOLEAN, -1, Format.TEXT, text("t"), text("maybe"), "from 5 bytes of text"),
                new Wrong(
                        TypeName.DATE,
                        -1,
                        Format.TEXT,
                        text("2024-01-02"),
                        text("2024-13-02"),
                        "from 10 bytes of text"),
                new Wrong(TypeName.TIME, -1, Format.TEXT, text("01:02:03"), text("25:00:00"), "from 8 bytes of text"),
                new Wrong(
                        TypeName.TIMESTAMP,
                        -1,
                        Format.TEXT,
                        text("2024-01-02 03:04:05"),
                        text("02/01/2024"),
                        "from 10 bytes of text"),
                new Wrong(TypeName.DECIMAL, money, Format.TEXT, text("1.25"), text("1.255"), ""),
                new Wrong(TypeName.VARBYTE, -1, Format.TEXT, text("0a"), text("0"), ""));
    }

    /** Answers any query by rows of one column, of which the third is another. */
    private static ScriptedServer server(FieldDescription field, Bytes good, Values bad) throws IOException {
        return ScriptedServer.signedIn(script -> {
            script.skipToSync();
            script.send(
                    new ParseComplete(),
                    new BindComplete(),
                    new RowDescription(ProtocolVersion.BINARY, List.of(field)));
            for (int row = 0; row < 6; row++) {
                script.out().begin('D').int16(1);
                if (row == 2) {
                    script.out().bytes(bad.bytes());
                } else {
                    script.out().int32(good.length()).bytes(good);
                }
                script.out().end();
            }
            script.send(new CommandComplete("SELECT"), new ReadyForQuery(TransactionStatus.IDLE));
            script.drain();
        });
    }

    private static byte[] field(int length, Bytes value) {
        return ByteBuffer.allocate(Integer.BYTES + value.length())
                .putInt(length)
                .put(value.toArray())
                .array();
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void refusesAValueThatIsNone(Wrong wrong) throws Exception {
        FieldDescription field = new FieldDescription(
                "v", 0, 0, wrong.type().oid(), wrong.type().typlen(), wrong.modifier(), wrong.format(), null);
        try (ScriptedServer server =
                server(field, wrong.good(), () -> field(wrong.bad().length(), wrong.bad()))) {
            try (Connection connection = server.connect();
                    ResultSet result = connection.createStatement().executeQuery("select v from t")) {
                RedshiftResultSet rows = rows(result);
                ColumnBatch batch = rows.newBatch(5);
                assertThatThrownBy(() -> rows.nextBatch(batch))
                        .isInstanceOf(SQLException.class)
                        .hasMessageStartingWith("Cannot read column 1 \"v\"")
                        .hasMessageContaining(wrong.expected())
                        .extracting("SQLState")
                        .asString()
                        .startsWith("22");
                assertThat(batch.rows()).isZero();
                assertThat(connection.isClosed()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 1_000, Integer.MAX_VALUE, -2, Integer.MIN_VALUE})
    void refusesARowWhoseLengthsDoNotAddUp(int length) throws Exception {
        Bytes good = binary(4);
        for (TypeName type : List.of(TypeName.INTEGER, TypeName.VARCHAR)) {
            FieldDescription field =
                    new FieldDescription("v", 0, 0, type.oid(), type.typlen(), -1, Format.BINARY, null);
            try (ScriptedServer server = server(field, good, () -> field(length, good))) {
                try (Connection connection = server.connect();
                        ResultSet result = connection.createStatement().executeQuery("select v from t")) {
                    RedshiftResultSet rows = rows(result);
                    assertThatThrownBy(() -> rows.nextBatch(rows.newBatch(5)))
                            .hasMessageContaining(length == 0 || length == 3 ? "" : "lengths do not add up")
                            .extracting("SQLState")
                            .asString()
                            .matches(length == 0 || length == 3 ? "22P02|08P01" : "08P01");
                }
            }
        }
    }

    /** A row that ends within a length, and one that ends before its column. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void refusesARowThatEndsTooEarly(int bytes) throws Exception {
        FieldDescription field = new FieldDescription("v", 0, 0, TypeName.INTEGER.oid(), 4, -1, Format.BINARY, null);
        try (ScriptedServer server = server(field, binary(4), () -> new byte[bytes])) {
            try (Connection connection = server.connect();
                    ResultSet result = connection.createStatement().executeQuery("select v from t")) {
                RedshiftResultSet rows = rows(result);
                assertThatThrownBy(() -> rows.nextBatch(rows.newBatch(5)))
                        .hasMessageContaining("lengths do not add up")
                        .extracting("SQLState")
                        .isEqualTo("08P01");
            }
        }
    }

    /** More digits than there can be, more of them behind the point than there are, none: no row of such a column is read. */
    @ParameterizedTest
    @ValueSource(ints = {(99 << 16 | 77) + 4, (2 << 16 | 5) + 4, 4})
    void refusesADecimalOfAnImpossibleType(int modifier) throws Exception {
        FieldDescription field = decimal(modifier);
        try (ScriptedServer server = server(field, text("1.25"), () -> field(4, text("7.50")))) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("select v from t"))
                        .hasMessageStartingWith(
                                "Column \"v\" cannot be read: Type modifier " + modifier + " is none of numeric")
                        .extracting("SQLState")
                        .isEqualTo("08P01");
                assertThat(statement.getResultSet()).isNull();
            }
        }
    }

    /** Without a modifier the digits behind the point may differ from row to row. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, Integer.MIN_VALUE})
    void readsADecimalOfNoScaleAsText(int modifier) throws Exception {
        FieldDescription field = decimal(modifier);
        try (ScriptedServer server = server(field, text("1.25"), () -> field(1, text("7")))) {
            try (Connection connection = server.connect();
                    ResultSet result = connection.createStatement().executeQuery("select v from t")) {
                RedshiftResultSet rows = rows(result);
                ColumnBatch batch = rows.newBatch(10);
                assertThat(rows.nextBatch(batch)).isEqualTo(6);
                List<String> found = new ArrayList<>();
                for (int row = 0; row < 6; row++) {
                    found.add(batch.bytes(1).string(row));
                }
                assertThat(found).containsExactly("1.25", "1.25", "7", "1.25", "1.25", "1.25");
            }
        }
    }

    private static FieldDescription decimal(int modifier) {
        return new FieldDescription("v", 0, 0, TypeName.DECIMAL.oid(), -1, modifier, Format.TEXT, null);
    }
}
