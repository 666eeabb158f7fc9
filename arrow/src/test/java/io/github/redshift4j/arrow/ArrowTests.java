// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@LocalRedshiftTest
class ArrowTests {
    private static final String COLUMNS = "id, a, c, d, e, f, g, h, j, k, l, n, o, s";

    @BeforeAll
    static void fill(TestDatabase database) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            String types =
                    """
                     (id int, a smallint, c bigint, d decimal(10,2), e decimal(38,10), f real, g double precision, h boolean,
                      j varchar(20), k date, l time, n timestamp, o timestamptz, s varbyte(4), r super, t geometry)
                    """;
            statement.execute("create table every_type" + types);
            statement.execute("create table copied" + types);
            statement.execute(
                    """
                    insert into every_type values (1, -2, 4, -4.5, -12345678901234567890.0123456789, 1.5, 2.5, true,
                      'café 😀', '1969-12-31', '01:02:03.000004', '2024-01-02 03:04:05.678', '2024-01-02 03:04:05+01',
                      from_hex('0a0b'), json_parse('[1]'), st_point(1, 2))
                    """);
            statement.execute("insert into every_type (id) values (2)");
            statement.execute("create table numbers (n int, flag boolean, text varchar(10))");
            statement.execute(
                    """
                    insert into numbers
                    with recursive count (n) as (select 1 union all select n + 1 from count where n < 1000)
                    select n, n % 3 = 0, case when n % 5 = 0 then null else 'n' || n end from count
                    """);
        }
    }

    private static Connection open(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static List<List<Object>> rows(VectorSchemaRoot root) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < root.getRowCount(); row++) {
            List<Object> cells = new ArrayList<>();
            for (FieldVector vector : root.getFieldVectors()) {
                Object value = vector.getObject(row);
                cells.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
            }
            rows.add(cells);
        }
        return rows;
    }

    @Test
    void givesEveryTypeAsAVector(TestDatabase database) throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                Connection connection = open(database);
                Statement statement = connection.createStatement();
                ArrowResult batches = ArrowResult.of(
                        statement.executeQuery("select " + COLUMNS + ", r, t from every_type order by id"),
                        allocator,
                        10)) {
            assertThat(batches.root().getSchema().toString())
                    .isEqualTo("Schema<id: Int(32, true), a: Int(16, true), c: Int(64, true), d: Decimal(10, 2, 128),"
                            + " e: Decimal(38, 10, 128), f: FloatingPoint(SINGLE), g: FloatingPoint(DOUBLE), h: Bool,"
                            + " j: Utf8, k: Date(DAY), l: Time(MICROSECOND, 64), n: Timestamp(MICROSECOND, null),"
                            + " o: Timestamp(MICROSECOND, UTC), s: Binary, r: Utf8, t: Binary>");
            assertThat(batches.next()).isTrue();
            List<List<Object>> rows = rows(batches.root());
            assertThat(rows.get(0).subList(0, 15))
                    .containsExactly(
                            "1",
                            "-2",
                            "4",
                            "-4.50",
                            new BigDecimal("-12345678901234567890.0123456789").toString(),
                            "1.5",
                            "2.5",
                            "true",
                            "café 😀",
                            "-1",
                            "3723000004",
                            "2024-01-02T03:04:05.678",
                            "1704161045000000",
                            "[10, 11]",
                            "[1]");
            assertThat(rows.get(0).get(15))
                    .isEqualTo("[1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, -16, 63, 0, 0, 0, 0, 0, 0, 0, 64]");
            assertThat(rows.get(1).get(0)).isEqualTo("2");
            assertThat(rows.get(1).subList(1, 16)).containsOnly("null");
            assertThat(batches.next()).isFalse();
            assertThat(batches.root().getRowCount()).isZero();
        }
    }

    @Test
    void fillsTheSameVectorsAgainAndAgain(TestDatabase database) throws SQLException {
        List<List<Object>> expected = new ArrayList<>();
        List<List<Object>> actual = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            try (ResultSet result = statement.executeQuery("select * from numbers order by n")) {
                while (result.next()) {
                    expected.add(List.of(
                            result.getString(1),
                            String.valueOf(result.getBoolean(2)),
                            String.valueOf(result.getString(3))));
                }
            }
            try (ArrowResult batches =
                    ArrowResult.of(statement.executeQuery("select * from numbers order by n"), allocator, 77)) {
                while (batches.next()) {
                    actual.addAll(rows(batches.root()));
                }
            }
            assertThat(allocator.getAllocatedMemory())
                    .as("nothing is left allocated")
                    .isZero();
        }
        assertThat(expected).hasSize(1000);
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void insertsVectors(TestDatabase database) throws SQLException {
        String query = "select " + COLUMNS + " from %s order by id";
        try (BufferAllocator allocator = new RootAllocator();
                Connection connection = open(database);
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into copied (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            List<List<Object>> read;
            try (ArrowResult batches =
                    ArrowResult.of(statement.executeQuery(query.formatted("every_type")), allocator, 10)) {
                batches.next();
                read = rows(batches.root());

                assertThat(ArrowInsert.write(insert, batches.root())).isEqualTo(2);
            }
            try (ArrowResult batches =
                    ArrowResult.of(statement.executeQuery(query.formatted("copied")), allocator, 10)) {
                batches.next();
                assertThat(rows(batches.root())).isEqualTo(read);
            }
        }
    }

    @Test
    void refusesVectorsRedshiftHasNoTypeFor(TestDatabase database) throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                UInt4Vector unsigned = new UInt4Vector("u", allocator);
                Connection connection = open(database);
                PreparedStatement insert = connection.prepareStatement("insert into copied (id) values (?)")) {
            unsigned.allocateNew(1);
            unsigned.set(0, 7);
            unsigned.setValueCount(1);
            VectorSchemaRoot root = VectorSchemaRoot.of(unsigned);

            assertThatThrownBy(() -> ArrowInsert.write(insert, root))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Vector \"u\" of type Int(32, false) has no Redshift type here; cast it to one of those"
                            + " that ArrowSchema lists");
        }
    }
}
