// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.copy.Outcome;
import io.github.redshift4j.local.copy.Roles;
import io.github.redshift4j.local.copy.TestWarehouse;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.sql.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnloadEngineTests {
    private static final String COLUMNS =
            """
            i2 smallint, i4 integer, i8 bigint, d1 numeric(8,2), d2 numeric(38,10), r real, f double precision, b boolean,
            c char(4), v varchar(100), d date, ts timestamp, s redshift.super""";
    private static final String TEXT_ONLY_COLUMNS =
            COLUMNS + ", tz timestamptz, t time, vb redshift.varbyte(100), g redshift.geometry";

    private static final String VALUES =
            "1, -2, 9223372036854775807, 12.34, -1234567890123456789012345678.0123456789, 1.5, -2.25e-10, true, 'ab', "
                    + "E'x|\"y\\\\z,\\nünd\\t''', '2020-02-29', '2020-02-29 01:02:03.000004', E'\\x1e{\"k\":[1,\"a\\\\nb\"]}'";
    private static final String TEXT_ONLY_VALUES = VALUES
            + ", '2020-02-29 01:02:03+00', '01:02:03', '\\x00ff', '\\x0101000000000000000000f03f0000000000000040'";

    private static TestWarehouse warehouse;
    private static UnloadEngine engine;

    @BeforeAll
    static void start() throws IOException {
        warehouse = TestWarehouse.shared();
        engine = new UnloadEngine(warehouse.store, new Roles(Set.of()));
    }

    private static Outcome unload(String query, String key, String... options) throws IOException {
        List<Plan.Option> given = new ArrayList<>(TestWarehouse.options(options));
        given.add(new Plan.Option("IAM_ROLE", List.of("default")));
        return unload(query, key, given);
    }

    private static Outcome unload(String query, String key, List<Plan.Option> options) throws IOException {
        warehouse.session.execute("BEGIN");
        try {
            Outcome outcome = engine.unload(
                    new Plan.Unload(query, query, "s3://" + TestWarehouse.BUCKET + '/' + key, options),
                    warehouse.session,
                    warehouse.audit,
                    TestWarehouse.nextQueryId());
            warehouse.session.execute("COMMIT");
            return outcome;
        } catch (IOException | RuntimeException e) {
            warehouse.session.execute("ROLLBACK");
            throw e;
        }
    }

    private static List<String> keys(String prefix) throws IOException {
        return warehouse.store.list(TestWarehouse.BUCKET, prefix).stream()
                .map(ObjectStore.ObjectInfo::key)
                .toList();
    }

    private static String text(String key) throws IOException {
        return new String(warehouse.get(key), UTF_8);
    }

    private static void wideTable(String name, String columns, String values) throws IOException {
        warehouse.table(name, columns);
        warehouse.session.execute("INSERT INTO " + name + " VALUES (" + values + ")");
        warehouse.session.execute("INSERT INTO " + name + " (i4) VALUES (3)");
    }

    @Test
    void writesDelimitedText() throws IOException {
        wideTable("text_out", TEXT_ONLY_COLUMNS, TEXT_ONLY_VALUES);

        Outcome outcome = unload("SELECT * FROM text_out ORDER BY i2", "text_out/", "ESCAPE", "HEADER", "NULL @");

        assertThat(outcome).isEqualTo(new Outcome(2, List.of("UNLOAD completed, 2 record(s) unloaded successfully.")));
        assertThat(keys("text_out/")).containsExactly("text_out/0000_part_00");
        assertThat(text("text_out/0000_part_00"))
                .isEqualTo(
                        """
                        i2|i4|i8|d1|d2|r|f|b|c|v|d|ts|s|tz|t|vb|g
                        1|-2|9223372036854775807|12.34|-1234567890123456789012345678.0123456789|1.5|-2.25e-10|t|ab|\
                        x\\|"y\\\\z,\\
                        ünd	'|2020-02-29|2020-02-29 01:02:03.000004|{"k":[1,"a\\\\nb"]}|2020-02-29 01:02:03+00|01:02:03|00ff|\
                        0101000000000000000000F03F0000000000000040
                        @|3|@|@|@|@|@|@|@|@|@|@|null|@|@|@|@
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delimited", "ADDQUOTES", "CSV", "GZIP", "CSV ZSTD", "BZIP2"})
    void textComesBackByCopy(String format) throws IOException {
        String table = "back_" + format.replace(' ', '_').toLowerCase(Locale.ROOT);
        wideTable(table, TEXT_ONLY_COLUMNS, TEXT_ONLY_VALUES);
        List<String> out = new ArrayList<>(List.of("NULL @"));
        List<String> in = new ArrayList<>(List.of("NULL @"));
        for (String option : format.split(" ")) {
            if (!option.equals("delimited")) {
                out.add(option);
                in.add(option.equals("ADDQUOTES") ? "REMOVEQUOTES" : option);
            }
        }
        if (!format.startsWith("CSV")) {
            out.add("ESCAPE");
            in.add("ESCAPE");
        }
        // REMOVEQUOTES is not for VARBYTE columns.
        String columns = format.equals("ADDQUOTES") ? "i2,i4,i8,d1,d2,r,f,b,c,v,d,ts,tz,t,g" : "*";

        unload("SELECT " + columns + " FROM " + table, table + '/', out.toArray(String[]::new));
        warehouse.session.execute("DROP TABLE IF EXISTS " + table + "_2");
        warehouse.session.execute("CREATE TABLE " + table + "_2 AS SELECT " + columns + " FROM " + table + " LIMIT 0");
        warehouse.copy(table + "_2", table + '/', in.toArray(String[]::new));

        String replaced = columns.equals("*")
                ? "i2,i4,i8,d1,d2,r,f,b,c,v,d,ts,tz,t,vb,g,coalesce(s::text, E'\\x1enull') s"
                : columns;
        assertThat(warehouse.rows("SELECT " + replaced + " FROM " + table + "_2 ORDER BY i2"))
                .isEqualTo(warehouse.rows("SELECT " + replaced + " FROM " + table + " ORDER BY i2"));
    }

    @Test
    void jsonComesBackByCopy() throws IOException {
        wideTable("json_out", COLUMNS + ", tz timestamptz, t time", VALUES + ", '2020-02-29 01:02:03+00', '01:02:03'");

        unload("SELECT * FROM json_out ORDER BY i2", "json_out/", "JSON");
        warehouse.session.execute("DROP TABLE IF EXISTS json_in");
        warehouse.session.execute("CREATE TABLE json_in (LIKE json_out)");
        warehouse.copy("json_in", "json_out/", "JSON auto");

        assertThat(text("json_out/0000_part_00"))
                .startsWith(
                        "{\"i2\":1,\"i4\":-2,\"i8\":9223372036854775807,\"d1\":12.34,\"d2\":-1234567890123456789012345678.0123456789,"
                                + "\"r\":1.5,\"f\":-2.25e-10,\"b\":\"t\",\"c\":\"ab\",\"v\":\"x|\\\"y\\\\z,\\nünd\\t'\",\"d\":\"2020-02-29\","
                                + "\"ts\":\"2020-02-29 01:02:03.000004\",\"s\":{\"k\":[1,\"a\\nb\"]},\"tz\":\"2020-02-29 01:02:03+00\","
                                + "\"t\":\"01:02:03\"}\n{\"i2\":null,");
        assertThat(warehouse.rows("SELECT * FROM json_in ORDER BY i2"))
                .isEqualTo(warehouse.rows("SELECT * FROM json_out ORDER BY i2"));
    }

    @Test
    void parquetComesBackByCopy() throws IOException {
        wideTable("parquet_out", COLUMNS, VALUES);

        unload("SELECT * FROM parquet_out ORDER BY i2", "parquet_out/", "PARQUET");
        warehouse.session.execute("DROP TABLE IF EXISTS parquet_in");
        warehouse.session.execute("CREATE TABLE parquet_in (LIKE parquet_out)");
        warehouse.copy("parquet_in", "parquet_out/", "PARQUET", "SERIALIZETOJSON");

        assertThat(keys("parquet_out/")).containsExactly("parquet_out/0000_part_00.parquet");
        assertThat(warehouse.rows("SELECT * FROM parquet_in ORDER BY i2"))
                .isEqualTo(warehouse.rows("SELECT * FROM parquet_out ORDER BY i2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a bigint, b varchar(5)   | has an incompatible Parquet schema for column 'a'. Column type: BIGINT, Parquet schema: optional int32 a",
                "a integer, b integer     | has an incompatible Parquet schema for column 'b'. Column type: INTEGER, Parquet schema: optional binary b",
                "a integer                | Unmatched number of columns between table and file. Table columns: 1, Data columns: 2",
                "a integer, b varchar(5), c date | Unmatched number of columns between table and file. Table columns: 3, Data columns: 2",
                "a integer, b varchar(2)  | The length of the data column b is longer than the length defined in the table. Table: 2, Data: 3",
                "a integer, b redshift.super | SUPER column in COPY query requires SERIALIZETOJSON option",
            })
    void refusesParquetThatDoesNotFit(String columns, String detail) throws IOException {
        unload("SELECT 1 AS a, 'abc'::varchar(3) AS b", "misfit/", "PARQUET", "ALLOWOVERWRITE");
        warehouse.table("misfit", columns);

        assertThatThrownBy(() -> warehouse.copy("misfit", "misfit/", "PARQUET"))
                .isInstanceOfSatisfying(ServerException.class, e -> {
                    assertThat(e.message()).isEqualTo("Spectrum Scan Error");
                    assertThat(e.detail()).contains("code:      15007").contains(detail);
                });
    }

    @Test
    void turnsBrokenParquetIntoAnError() throws IOException {
        unload("SELECT i AS a, 'x' || i AS b FROM generate_series(1, 1000) i", "whole/", "PARQUET", "ALLOWOVERWRITE");
        byte[] whole = warehouse.get("whole/0000_part_00.parquet");
        warehouse.table("damaged", "a integer, b varchar(10)");
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            warehouse.put("damaged.parquet", damaged);
            try {
                warehouse.copy("damaged", "damaged.parquet", "PARQUET");
            } catch (ServerException e) {
                assertThat(e.message()).isEqualTo("Spectrum Scan Error");
            }
        }
        assertThat(warehouse.rows("SELECT 1")).containsExactly("1");
    }

    @Test
    void fixedWidthComesBackByCopy() throws IOException {
        warehouse.table("fixed_out", "a integer, b varchar(5), c date");
        warehouse.session.execute("INSERT INTO fixed_out VALUES (1, 'grün', '2020-01-01'), (22, 'xyz', null)");

        unload("SELECT * FROM fixed_out ORDER BY a", "fixed_out/", "FIXEDWIDTH a:3,b:5,c:10");
        warehouse.table("fixed_in", "a integer, b varchar(6), c date");
        warehouse.copy("fixed_in", "fixed_out/", "FIXEDWIDTH a:3,b:5,c:10", "TRIMBLANKS");

        assertThat(text("fixed_out/0000_part_00")).isEqualTo("1  grün 2020-01-01\n22 xyz            \n");
        assertThat(warehouse.rows("SELECT * FROM fixed_in ORDER BY a"))
                .containsExactly("1|grün|2020-01-01", "22|xyz|null");
    }

    @Test
    void partitionsLikeHive() throws IOException {
        warehouse.table("sale", "id integer, region varchar(10), day date");
        warehouse.session.execute(
                "INSERT INTO sale VALUES (1, 'a/b', '2020-01-01'), (2, null, '2020-01-01'), (3, 'a/b', '2020-01-02')");

        unload(
                "SELECT * FROM sale ORDER BY id",
                "sale",
                List.of(
                        new Plan.Option("IAM_ROLE", List.of("default")),
                        new Plan.Option("CSV", List.of()),
                        new Plan.Option("PARTITION BY", List.of("region", "day")),
                        new Plan.Option("MANIFEST", List.of())));

        assertThat(keys("sale"))
                .containsExactly(
                        "sale/manifest",
                        "sale/region=__HIVE_DEFAULT_PARTITION__/day=2020-01-01/0000_part_00",
                        "sale/region=a%2Fb/day=2020-01-01/0000_part_00",
                        "sale/region=a%2Fb/day=2020-01-02/0000_part_00");
        assertThat(text("sale/region=a%2Fb/day=2020-01-02/0000_part_00")).isEqualTo("3\n");
    }

    @Test
    void describesItsFilesInAManifest() throws IOException {
        unload(
                "SELECT 1 AS a, 'x'::varchar(3) AS b, 1.5::numeric(4,1) AS c",
                "described_",
                List.of(
                        new Plan.Option("IAM_ROLE", List.of("default")),
                        new Plan.Option("HEADER", List.of()),
                        new Plan.Option("MANIFEST", List.of("verbose"))));

        assertThat(text("described_manifest"))
                .isEqualTo(
                        "{\"entries\":[{\"url\":\"s3://lake/described_0000_part_00\",\"meta\":{\"content_length\":14,"
                                + "\"record_count\":2}}],\"schema\":{\"elements\":[{\"name\":\"a\",\"type\":{\"base\":\"integer\"}},"
                                + "{\"name\":\"b\",\"type\":{\"base\":\"character varying\",\"max_length\":3}},{\"name\":\"c\",\"type\":"
                                + "{\"base\":\"numeric\",\"precision\":4,\"scale\":1}}]},\"meta\":{\"content_length\":14,"
                                + "\"record_count\":2},\"author\":{\"name\":\"Amazon Redshift\",\"version\":\"1.0.0\"}}");
    }

    @Test
    void splitsFilesBySize() throws IOException {
        unload(
                "SELECT repeat('x', 1000) FROM generate_series(1, 12000)",
                "split_",
                List.of(
                        new Plan.Option("IAM_ROLE", List.of("default")),
                        new Plan.Option("PARALLEL", List.of("off")),
                        new Plan.Option("EXTENSION", List.of("txt")),
                        new Plan.Option("MAXFILESIZE", List.of("5", "mb"))));

        assertThat(keys("split_")).containsExactly("split_000.txt", "split_001.txt", "split_002.txt");
    }

    @Test
    void needsAnEmptyDestination() throws IOException {
        unload("SELECT 1", "taken_");

        assertThatThrownBy(() -> unload("SELECT 2", "taken_")).isInstanceOfSatisfying(ServerException.class, e -> {
            assertThat(e.sqlState()).isEqualTo("XX000");
            assertThat(e.message()).startsWith("Specified unload destination on S3 is not empty. Consider using");
        });

        unload("SELECT 3", "taken_", "ALLOWOVERWRITE");
        assertThat(text("taken_0000_part_00")).isEqualTo("3\n");
        warehouse.put("taken_other", "x");
        unload("SELECT 4", "taken_", "CLEANPATH");
        assertThat(keys("taken_")).containsExactly("taken_0000_part_00");
    }

    @Test
    void writesNothingForNoRowsOfJsonAndParquet() throws IOException {
        unload("SELECT 1 AS a WHERE false", "none_json_", "JSON", "MANIFEST");
        unload("SELECT 1 AS a WHERE false", "none_parquet_", "PARQUET", "MANIFEST");
        Outcome outcome = unload("SELECT 1 AS a WHERE false", "none_text_", "MANIFEST");

        assertThat(keys("none_")).containsExactly("none_text_0000_part_00");
        assertThat(outcome.rows()).isZero();
    }

    @Test
    void takesBackWhatAFailedUnloadWrote() throws IOException {
        assertThatThrownBy(() -> unload("SELECT 1 / (3 - i) FROM generate_series(1, 5) i", "failed_"))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.sqlState()).isEqualTo("22012"));
        assertThatThrownBy(() -> unload("SELECT 'toolong' FROM generate_series(1, 5)", "failed_", "FIXEDWIDTH a:3"))
                .isInstanceOfSatisfying(ServerException.class, e -> assertThat(e.message())
                        .contains("has 7 characters, more than its FIXEDWIDTH of 3"));

        assertThat(keys("failed_")).isEmpty();
        assertThat(warehouse.rows("SELECT 1")).containsExactly("1");
    }

    @Test
    void remembersWhatItDid() throws IOException {
        unload("SELECT 1 UNION ALL SELECT 2", "history_", "CSV", "GZIP");

        assertThat(warehouse.rows("SELECT redshift.pg_last_unload_count()")).containsExactly("2");
        assertThat(
                        warehouse.rows(
                                """
                        SELECT status, file_format, compression_type, unloaded_location, unloaded_rows, unloaded_files_count
                        FROM redshift_catalog.sys_unload_history WHERE query_id = redshift.pg_last_unload_id()"""))
                .containsExactly("completed|csv|gzip|s3://lake/history_|2|1");
        assertThat(
                        warehouse.rows(
                                """
                        SELECT rtrim(path), line_count FROM redshift_catalog.stl_unload_log
                        WHERE query = redshift.pg_last_unload_id()"""))
                .containsExactly("s3://lake/history_0000_part_00.gz|2");
    }
}
