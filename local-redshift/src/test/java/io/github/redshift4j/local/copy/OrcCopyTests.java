// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.UnionColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ORC library has written is what COPY loads. */
class OrcCopyTests {
    private static final String SCHEMA = "struct<i1:tinyint,i2:smallint,i4:int,i8:bigint,b:boolean,f:float,d:double,"
            + "n:decimal(20,3),s:string,v:varchar(40),c:char(6),dt:date,ts:timestamp,tz:timestamp with local time zone,"
            + "raw:binary>";

    private static final String COLUMNS =
            "i1 smallint, i2 smallint, i4 integer, i8 bigint, b boolean, f real, d double precision,"
                    + " n numeric(20,3), s varchar(200), v varchar(40), c char(6), dt date, ts timestamp, tz timestamptz,"
                    + " raw redshift.varbyte(20)";

    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException {
        warehouse = TestWarehouse.shared();
    }

    /** One row of {@link #SCHEMA} and what is expected to come out. */
    private static String fill(VectorizedRowBatch batch, int row, Random random) {
        long number = random.nextLong() >> random.nextInt(64);
        boolean repeated = random.nextInt(4) == 0;
        long small = repeated ? 7 : number;
        String text = repeated ? "again" : Long.toString(number, 36);
        long millis = random.nextLong(-3_000_000_000_000L, 9_000_000_000_000L);
        int micros = random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000);
        long seconds = Math.floorDiv(millis, 1000);
        // Writers of ORC round times before 1970 so that their last second is lost.
        seconds = seconds == -1 ? 0 : seconds;
        int day = (int) Math.floorDiv(seconds, 86_400);
        byte[] raw = {(byte) number, (byte) (number >> 8)};
        double real = (int) number / 8.0;
        ((LongColumnVector) batch.cols[0]).vector[row] = (byte) small;
        ((LongColumnVector) batch.cols[1]).vector[row] = (short) small;
        ((LongColumnVector) batch.cols[2]).vector[row] = (int) small;
        ((LongColumnVector) batch.cols[3]).vector[row] = small;
        ((LongColumnVector) batch.cols[4]).vector[row] = number & 1;
        ((DoubleColumnVector) batch.cols[5]).vector[row] = (short) number;
        ((DoubleColumnVector) batch.cols[6]).vector[row] = real;
        HiveDecimal decimal = HiveDecimal.create(number >> 8).scaleByPowerOfTen(-3);
        ((DecimalColumnVector) batch.cols[7]).vector[row].set(decimal);
        for (int i = 8; i <= 10; i++) {
            byte[] bytes = (i == 10 ? text.substring(0, Math.min(6, text.length())) : text).getBytes(UTF_8);
            ((BytesColumnVector) batch.cols[i]).setVal(row, bytes);
        }
        ((LongColumnVector) batch.cols[11]).vector[row] = day;
        for (int i = 12; i <= 13; i++) {
            TimestampColumnVector times = (TimestampColumnVector) batch.cols[i];
            times.setIsUTC(true);
            Timestamp time = new Timestamp(seconds * 1000);
            time.setNanos(micros * 1000);
            times.set(row, time);
        }
        ((BytesColumnVector) batch.cols[14]).setVal(row, raw);
        String clock = Instant.ofEpochSecond(seconds, micros * 1000L)
                .toString()
                .replace("T", " ")
                .replace("Z", "");
        return String.join(
                "|",
                Integer.toString((byte) small),
                Integer.toString((short) small),
                Integer.toString((int) small),
                Long.toString(small),
                (number & 1) == 1 ? "t" : "f",
                Short.toString((short) number),
                new java.math.BigDecimal(real).stripTrailingZeros().toPlainString(),
                decimal.bigDecimalValue().setScale(3).toPlainString(),
                text,
                text,
                text.substring(0, Math.min(6, text.length())),
                java.time.LocalDate.ofEpochDay(day).toString(),
                trimmed(clock),
                trimmed(clock),
                "\\x%02x%02x".formatted(raw[0], raw[1]));
    }

    private static String trimmed(String clock) {
        return clock.contains(".") ? clock.replaceFirst("0+$", "") : clock;
    }

    private static List<String> loadedRows() throws IOException {
        return warehouse.rows("SELECT i1, i2, i4, i8, b, f::integer, d::numeric, n, s, v, rtrim(c), dt, ts,"
                + " tz AT TIME ZONE 'UTC', raw FROM orc_all ORDER BY ctid");
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionKind.class,
            names = {"NONE", "ZLIB", "SNAPPY", "LZO", "LZ4", "ZSTD"})
    void loadsEveryTypeOfEveryCodec(CompressionKind codec) throws IOException {
        loads(codec, OrcFile.Version.V_0_12, 3_000);
    }

    @Test
    void loadsFilesOfTheOldForm() throws IOException {
        loads(CompressionKind.ZLIB, OrcFile.Version.V_0_11, 3_000);
    }

    private static void loads(CompressionKind codec, OrcFile.Version version, int rows) throws IOException {
        Random random = new Random(codec.name().hashCode());
        List<String> expected = new ArrayList<>();
        warehouse.table("orc_all", COLUMNS);
        warehouse.put(
                "orc_all/1",
                OrcFiles.of(SCHEMA, codec, version, rows, (batch, row) -> expected.add(fill(batch, row, random))));

        Outcome outcome = warehouse.copy("orc_all", "orc_all/", "ORC");

        assertThat(outcome.infos())
                .containsExactly("Load into table 'orc_all' completed, " + rows + " record(s) loaded successfully.");
        List<String> loaded = loadedRows();
        assertThat(loaded).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            assertThat(loaded.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(warehouse.rows("SELECT file_format, loaded_rows FROM redshift_catalog.sys_load_history"
                        + " WHERE query_id = redshift.pg_last_copy_id()"))
                .containsExactly("orc|" + rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps", "small", "outliers", "negative outliers", "same", "random", "falling", "extremes"})
    void readsRunsOfIntegersOfEveryForm(String shape) throws IOException {
        Random random = new Random(shape.hashCode());
        int rows = 2_000;
        long[] values = new long[rows];
        for (int i = 0; i < rows; i++) {
            boolean outlier = random.nextInt(40) == 0;
            values[i] = switch (shape) {
                case "steps" -> 1_000L * i;
                case "small" -> random.nextInt(8);
                case "outliers" -> outlier ? random.nextLong() >>> 8 : random.nextInt(100);
                case "negative outliers" -> -5_000 + (outlier ? random.nextInt(1 << 30) : random.nextInt(90));
                case "same" -> i / 7;
                case "falling" -> -(long) i * i;
                case "extremes" -> i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
                default -> random.nextLong();
            };
        }
        warehouse.table("orc_runs", "n bigint");
        warehouse.put(
                "orc_runs/1",
                OrcFiles.of(
                        "struct<n:bigint>",
                        rows,
                        (batch, row) -> ((LongColumnVector) batch.cols[0]).vector[row] = values[next()]));

        warehouse.copy("orc_runs", "orc_runs/", "ORC");

        assertThat(warehouse.rows("SELECT n FROM orc_runs ORDER BY ctid"))
                .isEqualTo(Arrays.stream(values).mapToObj(Long::toString).toList());
    }

    private int filled;

    private int next() {
        return filled++;
    }

    @Test
    void loadsNulls() throws IOException {
        warehouse.table("orc_nulls", "n integer, s varchar(10)");
        warehouse.put("orc_nulls/1", OrcFiles.of("struct<n:int,s:string>", 100, (batch, row) -> {
            ((LongColumnVector) batch.cols[0]).vector[row] = row;
            ((BytesColumnVector) batch.cols[1]).setVal(row, "x".getBytes(UTF_8));
            for (ColumnVector column : batch.cols) {
                column.noNulls = false;
                column.isNull[row] = (row + (column == batch.cols[0] ? 0 : 1)) % 3 == 0;
            }
        }));

        warehouse.copy("orc_nulls", "orc_nulls/", "ORC");

        assertThat(warehouse.rows("SELECT count(*), count(n), count(s), sum(n) FROM orc_nulls"))
                .containsExactly("100|66|67|3267");
    }

    private static final String NESTED =
            "struct<id:int,place:struct<city:string,people:bigint,height:double,day:date,at:timestamp>,tags:array<string>,"
                    + "pairs:array<array<int>>,prices:map<string,decimal(6,2)>,either:uniontype<int,string>>";

    private static void nested(VectorizedRowBatch batch, int row) {
        ((LongColumnVector) batch.cols[0]).vector[row] = row + 1L;
        if (row > 0) {
            for (int i = 1; i < batch.cols.length; i++) {
                batch.cols[i].noNulls = false;
                batch.cols[i].isNull[row] = true;
            }
            return;
        }
        StructColumnVector place = (StructColumnVector) batch.cols[1];
        ((BytesColumnVector) place.fields[0]).setVal(row, "Zür\"ich".getBytes(UTF_8));
        ((LongColumnVector) place.fields[1]).vector[row] = 400_000;
        place.fields[2].noNulls = false;
        place.fields[2].isNull[row] = true;
        ((LongColumnVector) place.fields[3]).vector[row] = 18_321;
        TimestampColumnVector at = (TimestampColumnVector) place.fields[4];
        at.setIsUTC(true);
        at.time[row] = 1_000;
        at.nanos[row] = 1_000;
        ListColumnVector tags = (ListColumnVector) batch.cols[2];
        tags.lengths[row] = 3;
        BytesColumnVector tag = (BytesColumnVector) tags.child;
        tag.setVal(0, "a".getBytes(UTF_8));
        tag.noNulls = false;
        tag.isNull[1] = true;
        tag.setVal(2, "b".getBytes(UTF_8));
        ListColumnVector pairs = (ListColumnVector) batch.cols[3];
        pairs.lengths[row] = 2;
        ListColumnVector inner = (ListColumnVector) pairs.child;
        inner.lengths[0] = 1;
        inner.lengths[1] = 0;
        ((LongColumnVector) inner.child).vector[0] = 1;
        MapColumnVector prices = (MapColumnVector) batch.cols[4];
        prices.lengths[row] = 1;
        ((BytesColumnVector) prices.keys).setVal(0, "x".getBytes(UTF_8));
        ((DecimalColumnVector) prices.values).vector[0].set(HiveDecimal.create("12.5"));
        UnionColumnVector either = (UnionColumnVector) batch.cols[5];
        either.tags[row] = 1;
        ((BytesColumnVector) either.fields[1]).setVal(row, "or".getBytes(UTF_8));
    }

    @Test
    void loadsNestedColumnsIntoSuper() throws IOException {
        warehouse.table(
                "orc_nested",
                "id integer, place redshift.super, tags redshift.super, pairs redshift.super, prices redshift.super,"
                        + " either redshift.super");
        warehouse.put("orc_nested/1", OrcFiles.of(NESTED, 2, OrcCopyTests::nested));

        assertThat(detail("orc_nested", "ORC")).contains("SUPER column in COPY query requires SERIALIZETOJSON option");
        warehouse.copy("orc_nested", "orc_nested/", "ORC", "SERIALIZETOJSON");

        assertThat(warehouse.rows("SELECT * FROM orc_nested ORDER BY id"))
                .map(row -> row.replace("\u001e", ""))
                .containsExactly(
                        "1|{\"city\":\"Zür\\\"ich\",\"people\":400000,\"height\":null,\"day\":\"2020-02-29\",\"at\":\"1970-01-01"
                                + " 00:00:01.000001\"}|[\"a\",null,\"b\"]|[[1],[]]|{\"x\":12.50}|\"or\"",
                        "2|null|null|null|null|null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "struct<a:int>             | a bigint           | Column type: BIGINT, ORC schema: int",
                "struct<a:bigint>          | a integer          | Column type: INTEGER, ORC schema: bigint",
                "struct<a:decimal(10,2)>   | a numeric(10,3)    | ORC schema: decimal(10,2)",
                "struct<a:decimal(12,2)>   | a numeric(10,2)    | ORC schema: decimal(12,2)",
                "struct<a:string>          | a date             | Column type: DATE, ORC schema: string",
                "struct<a:array<int>>      | a varchar(100)     | ORC schema: array",
                "struct<a:string>          | a redshift.super   | ORC schema: string",
                "struct<a:array<binary>>   | a redshift.super   | ORC schema: array",
                "struct<a:int,b:int>       | a integer          | Unmatched number of columns between table and file. Table columns: 1, Data columns: 2",
                "struct<a:int>             | a integer, b date  | Unmatched number of columns between table and file. Table columns: 2, Data columns: 1",
            })
    void refusesColumnsThatDoNotFit(String schema, String columns, String message) throws IOException {
        warehouse.table("orc_misfit", columns);
        warehouse.put("orc_misfit/1", OrcFiles.of(schema, 0, (batch, row) -> {}));

        assertThat(detail("orc_misfit", "ORC", "SERIALIZETOJSON")).contains(message);
    }

    /** Apache Arrow writes times before 1970 so. */
    @Test
    void readsNanosecondsThatCountBack() throws IOException {
        warehouse.table("orc_back", "a timestamp");
        warehouse.put("orc_back/1", OrcFiles.of("struct<a:timestamp>", 1, (batch, row) -> {
            TimestampColumnVector times = (TimestampColumnVector) batch.cols[0];
            times.time[row] = Instant.parse("1960-01-01T00:00:01Z").toEpochMilli();
            times.nanos[row] = -999_999_000;
        }));

        warehouse.copy("orc_back", "orc_back/", "ORC");

        assertThat(warehouse.rows("SELECT a FROM orc_back")).containsExactly("1960-01-01 00:00:00.000001");
    }

    @Test
    void countsTheBytesOfAVarbyteThatIsTooLong() throws IOException {
        warehouse.table("orc_bytes", "a redshift.varbyte(1)");
        warehouse.put(
                "orc_bytes/1", OrcFiles.of("struct<a:binary>", 1, (batch, row) -> ((BytesColumnVector) batch.cols[0])
                        .setVal(row, new byte[] {1, 2, 3})));

        assertThat(detail("orc_bytes", "ORC")).contains("Table: 1, Data: 3");
    }

    @Test
    void fillsMissingColumns() throws IOException {
        warehouse.table("orc_fill", "a integer, b date");
        warehouse.put(
                "orc_fill/1",
                OrcFiles.of("struct<a:int>", 1, (batch, row) -> ((LongColumnVector) batch.cols[0]).vector[row] = 5));

        warehouse.copy("orc_fill", "orc_fill/", "ORC", "FILLRECORD");

        assertThat(warehouse.rows("SELECT a, b FROM orc_fill")).containsExactly("5|null");
    }

    @Test
    void tellsAValueThatIsTooLong() throws IOException {
        warehouse.table("orc_long", "a varchar(3)");
        warehouse.put(
                "orc_long/1", OrcFiles.of("struct<a:string>", 1, (batch, row) -> ((BytesColumnVector) batch.cols[0])
                        .setVal(row, "four".getBytes(UTF_8))));

        assertThat(detail("orc_long", "ORC"))
                .contains("The length of the data column a is longer than the length defined in the table."
                        + " Table: 3, Data: 4");
    }

    @Test
    void refusesOptionsOfOtherFormats() throws IOException {
        warehouse.table("orc_options", "a integer");
        for (String option : List.of("REGION us-east-1", "MAXERROR 5", "GZIP", "DELIMITER ,", "PARQUET", "ENCRYPTED")) {
            assertThatThrownBy(() -> warehouse.copy("orc_options", "orc_options/", "ORC", option))
                    .isInstanceOfSatisfying(ServerException.class, e -> {
                        assertThat(e.sqlState()).isEqualTo("0A000");
                        assertThat(e.message()).contains(" argument is not supported for ");
                    });
        }
    }

    @Test
    void answersBrokenFilesWithOneError() throws IOException {
        Random random = new Random(11);
        for (CompressionKind codec : List.of(
                CompressionKind.NONE,
                CompressionKind.ZLIB,
                CompressionKind.SNAPPY,
                CompressionKind.LZO,
                CompressionKind.LZ4,
                CompressionKind.ZSTD)) {
            byte[] whole =
                    OrcFiles.of(SCHEMA, codec, OrcFile.Version.V_0_12, 60, (batch, row) -> fill(batch, row, random));
            byte[] nested = OrcFiles.of(NESTED, codec, OrcFile.Version.V_0_12, 3, OrcCopyTests::nested);
            for (int i = 0; i < 50; i++) {
                breaks(whole, random, COLUMNS);
                breaks(
                        nested,
                        random,
                        "id integer, place redshift.super, tags redshift.super, pairs redshift.super, prices"
                                + " redshift.super, either redshift.super");
            }
        }
    }

    private static void breaks(byte[] whole, Random random, String columns) throws IOException {
        byte[] broken = Arrays.copyOf(whole, random.nextInt(5) == 0 ? random.nextInt(whole.length) : whole.length);
        for (int j = 0; j < 3 && broken.length > 0; j++) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        warehouse.table("orc_broken", columns);
        warehouse.put("orc_broken/1", broken);
        try {
            warehouse.copy("orc_broken", "orc_broken/1", "ORC", "SERIALIZETOJSON");
        } catch (ServerException e) {
            assertThat(e.message()).isEqualTo("Spectrum Scan Error");
        }
    }

    private static String detail(String table, String... options) {
        String[] detail = new String[1];
        assertThatThrownBy(() -> warehouse.copy(table, table + '/', options))
                .isInstanceOfSatisfying(ServerException.class, e -> detail[0] = e.detail());
        return detail[0];
    }
}
