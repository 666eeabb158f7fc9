// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

    private static String refusal(ThrowingCallable insert) {
        Throwable refused = catchThrowable(insert);
        assertThat(refused).isInstanceOf(IllegalArgumentException.class);
        return refused.getMessage();
    }

    /** The vector of such a column holds numbers of entries, which would be inserted in place of the entries. */
    @Test
    void refusesDictionaryEncodedAndNestedVectors(TestDatabase database) throws SQLException {
        FieldType encoded = new FieldType(
                true, new ArrowType.Int(32, true), new DictionaryEncoding(7, false, new ArrowType.Int(32, true)));
        try (BufferAllocator allocator = new RootAllocator();
                IntVector indices = new IntVector("word", encoded, allocator);
                ListVector list = ListVector.empty("numbers", allocator);
                StructVector struct = StructVector.empty("person", allocator);
                LargeVarCharVector large = new LargeVarCharVector("text", allocator);
                Decimal256Vector wide = new Decimal256Vector("money", allocator, 50, 2);
                DecimalVector tiny = new DecimalVector("tiny", allocator, 38, 38);
                NullVector nothing = new NullVector("nothing");
                Connection connection = open(database);
                PreparedStatement insert = connection.prepareStatement("insert into copied (id) values (?)")) {
            indices.allocateNew(1);
            indices.set(0, 0);
            indices.setValueCount(1);
            assertThat(refusal(() -> ArrowInsert.write(insert, VectorSchemaRoot.of(indices))))
                    .isEqualTo(
                            "Vector \"word\" is encoded by dictionary 7; decode it first, by DictionaryEncoder.decode");
            assertThat(Stream.<FieldVector>of(list, struct, large, wide, tiny, nothing)
                            .map(vector -> refusal(() -> ArrowInsert.write(insert, VectorSchemaRoot.of(vector)))))
                    .containsExactly(
                            refusalOf("numbers", "List"),
                            refusalOf("person", "Struct"),
                            refusalOf("text", "LargeUtf8"),
                            refusalOf("money", "Decimal(50, 2, 256)"),
                            refusalOf("tiny", "Decimal(38, 38, 128)"),
                            refusalOf("nothing", "Null"));
        }
    }

    private static String refusalOf(String name, String type) {
        return "Vector \"" + name + "\" of type " + type
                + " has no Redshift type here; cast it to one of those that ArrowSchema lists";
    }

    /** A slice begins within its buffers, for booleans within a byte. */
    @Test
    void insertsSlices(TestDatabase database) throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                Connection connection = open(database);
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("insert into sliced values (?, ?, ?, ?)")) {
            statement.execute("create table sliced (n int, flag boolean, text varchar(10), half decimal(5,1))");
            String query = "select n, flag, text, (n / 2.0)::decimal(5,1) from numbers order by n";
            List<List<Object>> expected = new ArrayList<>();
            try (ArrowResult batches = ArrowResult.of(statement.executeQuery(query), allocator, 100)) {
                batches.next();
                for (int from : new int[] {0, 9, 64, 93}) {
                    try (VectorSchemaRoot slice = batches.root().slice(from, 7)) {
                        expected.addAll(rows(batches.root()).subList(from, from + 7));
                        assertThat(ArrowInsert.write(insert, slice)).isEqualTo(7);
                    }
                }
                try (VectorSchemaRoot none = batches.root().slice(5, 0)) {
                    assertThat(ArrowInsert.write(insert, none)).isZero();
                }
            }
            try (ArrowResult batches =
                    ArrowResult.of(statement.executeQuery("select * from sliced order by n"), allocator, 100)) {
                batches.next();
                assertThat(rows(batches.root())).isEqualTo(expected);
            }
            assertThat(allocator.getAllocatedMemory()).isZero();
        }
    }

    @Test
    void freesItsMemoryWhenItFails(TestDatabase database) throws SQLException {
        String failsLate = "select n, 10 / (1000 - n), text from numbers order by n";
        try (BufferAllocator allocator = new RootAllocator();
                Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> {
                        try (ArrowResult batches = ArrowResult.of(statement.executeQuery(failsLate), allocator, 64)) {
                            while (batches.next()) {
                                assertThat(batches.root().getRowCount()).isPositive();
                            }
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("ivision by zero");
            assertThat(allocator.getAllocatedMemory()).isZero();

            try (BufferAllocator small = allocator.newChildAllocator("small", 0, 4096)) {
                assertThatThrownBy(() -> {
                            try (ArrowResult batches = ArrowResult.of(
                                    statement.executeQuery("select n, text from numbers"), small, 1000)) {
                                batches.next();
                            }
                        })
                        .isInstanceOf(OutOfMemoryException.class);
                assertThat(small.getAllocatedMemory()).isZero();
            }
            ResultSet result = statement.executeQuery("select 1");
            result.close();
            assertThatThrownBy(() -> ArrowResult.of(result, allocator, 10)).hasMessage("The result set is closed");
            assertThat(allocator.getAllocatedMemory()).isZero();
        }
    }

    @Test
    void insertsAllOrNothing(TestDatabase database) throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                VarCharVector names = new VarCharVector("name", allocator);
                Connection connection = open(database);
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("insert into short_names values (?)")) {
            statement.execute("create table short_names (name varchar(5))");
            names.allocateNew();
            for (int row = 0; row < 100; row++) {
                names.setSafe(row, (row == 70 ? "much too long" : "n" + row).getBytes(StandardCharsets.UTF_8));
            }
            names.setValueCount(100);

            assertThatThrownBy(() -> ArrowInsert.write(insert, VectorSchemaRoot.of(names)))
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageContaining("nothing of it remains")
                    .hasMessageContaining("too long");
            try (ResultSet count = statement.executeQuery("select count(*) from short_names")) {
                count.next();
                assertThat(count.getInt(1)).isZero();
            }
        }
    }

    /** The server's last moment of the day is one more than what a day's clock shows. */
    @Test
    void insertsTheEndOfTheDayAndRefusesWhatIsBehindIt(TestDatabase database) throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                TimeMicroVector times = new TimeMicroVector("t", allocator);
                Connection connection = open(database);
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("insert into ends values (?)")) {
            statement.execute("create table ends (t time)");
            times.allocateNew(1);
            times.set(0, 86_400_000_000L);
            times.setValueCount(1);
            ArrowInsert.write(insert, VectorSchemaRoot.of(times));
            try (ArrowResult batches = ArrowResult.of(statement.executeQuery("select t from ends"), allocator, 10)) {
                batches.next();
                assertThat(((TimeMicroVector) batches.root().getVector(0)).get(0))
                        .isEqualTo(86_400_000_000L);
            }

            times.set(0, 86_400_000_001L);
            assertThatThrownBy(() -> ArrowInsert.write(insert, VectorSchemaRoot.of(times)))
                    .isInstanceOf(SQLException.class)
                    .hasMessage(
                            "Column \"t\" of the batch, row 0: time must be 0..86400000000 microseconds, got 86400000001")
                    .extracting("SQLState")
                    .isEqualTo("22023");
        }
    }
}
