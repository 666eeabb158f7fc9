// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.BooleanColumn;
import io.github.redshift4j.driver.columnar.BytesColumn;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.columnar.DecimalColumn;
import io.github.redshift4j.driver.columnar.DoubleColumn;
import io.github.redshift4j.driver.columnar.FloatColumn;
import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.driver.columnar.LongColumn;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of columns beside the getters of JDBC, which read the same rows. */
@LocalRedshiftTest
class ColumnarTests {
    private static final String ALL = "select * from every_type order by id";
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    @BeforeAll
    static void fill(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            String columns =
                    """
                     (id int, a smallint, b int, c bigint, d decimal(10,2), e decimal(38,10), f real,
                      g double precision, h boolean, i char(3), j varchar(20), k date, l time, m timetz, n timestamp,
                      o timestamptz, p interval year to month, q interval day to second, r super, s varbyte(4), t geometry,
                      u geography)
                    """;
            statement.execute("create table every_type" + columns);
            statement.execute("create table copied" + columns);
            statement.execute(
                    """
                    insert into every_type values (1, 2, 3, 4, 4.5, 12345678901234567890.0123456789, 1.5, 2.5, true, 'x',
                      'café 😀', '2024-01-02', '01:02:03.000004', '01:02:03+02', '2024-01-02 03:04:05.678',
                      '2024-01-02 03:04:05+01', interval '1-2' year to month, interval '3 04:05:06' day to second,
                      json_parse('{"b":[1,"x"],"a":null}'), from_hex('0a0b'), st_point(1, 2),
                      st_geogfromtext('POINT(3 4)'))
                    """);
            statement.execute(
                    """
                    insert into every_type (id, a, b, c, d, e, h, j, k, n, o) values (2, -32768, -2147483648,
                      -9223372036854775808, -99999999.99, -0.0000000001, false, '', '0001-01-01',
                      '1999-12-31 23:59:59.999999', '1969-12-31 23:59:59.5+00')
                    """);
            statement.execute("insert into every_type (id) values (3)");
            statement.execute("create table numbers (n int, half decimal(12,1), text varchar(20))");
            statement.execute(
                    """
                    insert into numbers
                    with recursive count (n) as (select 1 union all select n + 1 from count where n < 20000)
                    select n, n / 2.0, case when n % 7 = 0 then null else 'number ' || n end from count
                    """);
        }
    }

    /** What a batch holds, in the words of {@code getString}, as far as the column's array tells them. */
    private static String cell(BatchColumn column, int row) {
        if (column.isNull(row)) {
            return "null";
        } else if (column instanceof BooleanColumn booleans) {
            return booleans.get(row) ? "t" : "f";
        } else if (column instanceof IntColumn ints) {
            return column.type().name() == TypeName.DATE
                    ? LocalDate.ofEpochDay(ints.get(row)).toString()
                    : Integer.toString(ints.get(row));
        } else if (column instanceof LongColumn longs) {
            return switch (column.type().name()) {
                case TIME -> LocalTime.ofNanoOfDay(longs.get(row) * 1000).toString();
                case TIMESTAMP -> EPOCH.plus(longs.get(row), ChronoUnit.MICROS).toString();
                case TIMESTAMPTZ ->
                    EPOCH.plus(longs.get(row), ChronoUnit.MICROS)
                            .atOffset(ZoneOffset.UTC)
                            .toString();
                default -> Long.toString(longs.get(row));
            };
        } else if (column instanceof FloatColumn floats) {
            return Float.toString(floats.get(row));
        } else if (column instanceof DoubleColumn doubles) {
            return Double.toString(doubles.get(row));
        } else if (column instanceof DecimalColumn decimals) {
            return decimals.get(row).toPlainString();
        }
        BytesColumn bytes = (BytesColumn) column;
        return switch (column.type().name()) {
            case VARBYTE, GEOMETRY, GEOGRAPHY -> HexFormat.of().formatHex(bytes.bytes(row));
            default -> bytes.string(row);
        };
    }

    /** The same value by the getters. */
    private static String cell(ResultSet result, BatchColumn column, int position) throws SQLException {
        if (result.getObject(position) == null) {
            return "null";
        }
        return switch (column.type().name()) {
            case DATE -> result.getObject(position, LocalDate.class).toString();
            case TIME -> result.getObject(position, LocalTime.class).toString();
            case TIMESTAMP -> result.getObject(position, LocalDateTime.class).toString();
            case TIMESTAMPTZ -> result.getObject(position, OffsetDateTime.class).toString();
            case VARBYTE, GEOMETRY, GEOGRAPHY -> HexFormat.of().formatHex(result.getBytes(position));
            default -> result.getString(position);
        };
    }

    private static List<List<String>> read(ResultSet result, int rowsAtATime) throws SQLException {
        RedshiftResultSet rows = result.unwrap(RedshiftResultSet.class);
        ColumnBatch batch = rows.newBatch(rowsAtATime);
        List<List<String>> all = new ArrayList<>();
        while (rows.nextBatch(batch) > 0) {
            for (int row = 0; row < batch.rows(); row++) {
                int at = row;
                all.add(batch.columns().stream().map(column -> cell(column, at)).toList());
            }
        }
        return all;
    }

    private static List<List<String>> read(ResultSet result) throws SQLException {
        ColumnBatch types = result.unwrap(RedshiftResultSet.class).newBatch(1);
        List<List<String>> all = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (BatchColumn column : types.columns()) {
                row.add(cell(result, column, row.size() + 1));
            }
            all.add(row);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3"})
    void readsEveryTypeInBothFormats(String protocol, TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database, "client_protocol_version", protocol);
                PreparedStatement query = connection.prepareStatement(ALL)) {
            for (int execution = 1; execution <= 3; execution++) { // binary from the second on
                List<List<String>> expected = read(query.executeQuery());

                assertThat(expected).hasSize(3);
                assertThat(read(query.executeQuery(), 2)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1_000, 20_000, 50_000})
    void readsAllRowsWhateverTheBatch(int capacity, TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                PreparedStatement query = connection.prepareStatement("select * from numbers order by n")) {
            List<List<String>> expected = read(query.executeQuery());

            assertThat(expected).hasSize(20_000);
            assertThat(read(query.executeQuery(), capacity)).isEqualTo(expected);
        }
    }

    @Test
    void stopsAtMaxRowsAndMixesWithNext(TestDatabase database) throws SQLException {
        for (int type : new int[] {ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE}) {
            try (Connection connection = Databases.open(database);
                    Statement statement = connection.createStatement(type, ResultSet.CONCUR_READ_ONLY)) {
                statement.setMaxRows(10);
                try (ResultSet result = statement.executeQuery("select n from numbers order by n")) {
                    RedshiftResultSet rows = result.unwrap(RedshiftResultSet.class);
                    ColumnBatch batch = rows.newBatch(4);

                    assertThat(result.next()).isTrue();
                    assertThat(rows.nextBatch(batch)).isEqualTo(4);
                    assertThat(batch.ints(1).values()).containsExactly(2, 3, 4, 5);
                    assertThat(result.getInt(1))
                            .as("the current row is the batch's last")
                            .isEqualTo(5);
                    assertThat(result.getRow()).isEqualTo(5);
                    assertThat(result.next()).isTrue();
                    assertThat(result.getInt(1)).isEqualTo(6);
                    assertThat(rows.nextBatch(batch)).isEqualTo(4);
                    assertThat(batch.ints(1).values()).containsExactly(7, 8, 9, 10);
                    assertThat(rows.nextBatch(batch)).isZero();
                    assertThat(batch.rows()).isZero();
                    assertThat(result.isAfterLast()).isTrue();
                }
            }
        }
    }

    @Test
    void refusesABatchOfOtherColumns(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select n, half from numbers")) {
            RedshiftResultSet rows = result.unwrap(RedshiftResultSet.class);
            BatchColumn n = BatchColumn.of("n", RedshiftType.of(TypeName.INTEGER), 8);

            assertThatThrownBy(() -> rows.nextBatch(ColumnBatch.of(n)))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("A batch of 1 columns for a result of 2; newBatch makes one that fits")
                    .extracting("SQLState")
                    .isEqualTo("22023");
            assertThatThrownBy(() ->
                            rows.nextBatch(ColumnBatch.of(n, BatchColumn.of("half", RedshiftType.decimal(12, 2), 8))))
                    .hasMessage(
                            "The batch has numeric(12,2) for column 2 \"half\" (numeric); newBatch makes one that fits");
            assertThatThrownBy(() -> rows.newBatch(0)).hasMessage("A batch of 0 rows; it has at least 1");
            assertThat(rows.nextBatch(rows.newBatch(1))).as("nothing was lost").isEqualTo(1);
        }
    }

    @Test
    void writesWhatItHasRead(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                PreparedStatement query = connection.prepareStatement(ALL);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into copied (id, a, b, c, d, e, f, g, h, i, j, k, l, n, o, s)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            String columns = "select id, a, b, c, d, e, f, g, h, i, j, k, l, n, o, s from ";
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(columns + "every_type order by id")) {
                RedshiftResultSet rows = result.unwrap(RedshiftResultSet.class);
                ColumnBatch batch = rows.newBatch(10);
                rows.nextBatch(batch);

                assertThat(insert.unwrap(RedshiftPreparedStatement.class).writeBatch(batch))
                        .isEqualTo(3);
            }
            try (Statement statement = connection.createStatement();
                    Statement other = connection.createStatement()) {
                List<List<String>> expected = read(statement.executeQuery(columns + "every_type order by id"));
                assertThat(read(other.executeQuery(columns + "copied order by id")))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void writesABatchOfTheCallersMaking(TestDatabase database) throws SQLException {
        IntColumn ids = (IntColumn) BatchColumn.of("id", RedshiftType.of(TypeName.INTEGER), 5_000);
        BytesColumn names = (BytesColumn) BatchColumn.of("name", RedshiftType.varchar(20), 5_000);
        for (int row = 0; row < 5_000; row++) {
            ids.set(row, row);
            if (row % 10 == 0) {
                names.setNull(row);
            } else {
                names.add("nämé " + row);
            }
        }
        ColumnBatch batch = ColumnBatch.of(ids, names);
        batch.setRows(5_000);
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table made (id int, name varchar(20))");
            try (PreparedStatement insert = connection.prepareStatement("insert into made values (?, ?)")) {
                RedshiftPreparedStatement writer = insert.unwrap(RedshiftPreparedStatement.class);
                assertThat(writer.writeBatch(batch)).isEqualTo(5_000);

                assertThatThrownBy(() -> writer.writeBatch(ColumnBatch.of(ids)))
                        .isInstanceOf(SQLException.class)
                        .hasMessage("The statement has 2 parameters, the batch 1 columns: each column is a parameter");
            }
            try (ResultSet result = statement.executeQuery(
                    "select count(*), count(name), sum(id), max(name) from made where name is null or name like 'nämé %'")) {
                assertThat(read(result)).containsExactly(List.of("5000", "4500", "12497500", "nämé 999"));
            }
        }
    }
}
