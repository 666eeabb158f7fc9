// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NestedParquetTests {
    private static final String SCHEMA =
            """
            required int32 id;
            optional group place { optional binary city (UTF8); optional int64 people; optional double height;
              optional group at { required int32 day (DATE); optional int64 time (TIMESTAMP(MICROS,true)); } }
            optional group tags (LIST) { repeated group list { optional binary element (UTF8); } }
            optional group pairs (LIST) { repeated group list { optional group element (LIST) { repeated group list {
              optional int32 element; } } } }
            optional group prices (MAP) { repeated group key_value { required binary key (UTF8); optional int32 value (DECIMAL(6,2)); } }
            optional binary doc (JSON);
            optional group old (LIST) { repeated boolean array; }""";

    private static final String COLUMNS =
            "id integer, place redshift.super, tags redshift.super, pairs redshift.super, prices redshift.super, doc redshift.super,"
                    + " old redshift.super";

    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException {
        warehouse = TestWarehouse.shared();
    }

    private static void full(Group row) {
        row.add("id", 1);
        Group place = row.addGroup("place").append("city", "Zür\"ich").append("people", 400_000L);
        place.addGroup("at").append("day", 18_321).append("time", 1_000_001L);
        Group tags = row.addGroup("tags");
        tags.addGroup("list").append("element", "a");
        tags.addGroup("list");
        tags.addGroup("list").append("element", "b");
        Group pairs = row.addGroup("pairs");
        pairs.addGroup("list").addGroup("element").addGroup("list").append("element", 1);
        pairs.addGroup("list").addGroup("element");
        pairs.addGroup("list");
        Group prices = row.addGroup("prices");
        prices.addGroup("key_value").append("key", "x").append("value", 1250);
        prices.addGroup("key_value").append("key", "y");
        row.add("doc", "{\"k\": [1.50]}");
        row.addGroup("old").append("array", true).append("array", false);
    }

    private static byte[] file() throws IOException {
        Consumer<Group> empty = row -> {
            row.add("id", 2);
            row.addGroup("tags");
            row.addGroup("place");
        };
        return ParquetFiles.of(SCHEMA, NestedParquetTests::full, empty, row -> row.add("id", 3));
    }

    @Test
    void becomesSuper() throws IOException {
        warehouse.table("nested", COLUMNS);
        warehouse.put("nested/1", file());

        warehouse.copy("nested", "nested/", "PARQUET", "SERIALIZETOJSON");

        assertThat(warehouse.rows("SELECT * FROM nested ORDER BY id"))
                .map(row -> row.replace("\u001e", ""))
                .containsExactly(
                        "1|{\"city\":\"Zür\\\"ich\",\"people\":400000,\"height\":null,\"at\":{\"day\":\"2020-02-29\",\"time\":\"1970-01-01"
                                + " 00:00:01.000001\"}}|[\"a\",null,\"b\"]|[[1],[],null]|{\"x\":12.50,\"y\":null}|{\"k\":[1.50]}|[true,false]",
                        "2|{\"city\":null,\"people\":null,\"height\":null,\"at\":null}|[]|null|null|null|null",
                        "3|null|null|null|null|null|null");
    }

    @Test
    void needsSerializeToJsonAndSuper() throws IOException {
        warehouse.put("nested_one/1", ParquetFiles.of("optional group g { optional int32 a; }", row -> {}));
        warehouse.table("nested_one", "g redshift.super");
        assertThat(detail("nested_one", "PARQUET"))
                .contains("SUPER column in COPY query requires SERIALIZETOJSON option");

        warehouse.table("nested_one", "g varchar(100)");
        assertThat(detail("nested_one", "PARQUET", "SERIALIZETOJSON"))
                .contains(
                        "has an incompatible Parquet schema for column 'g'. Column type: CHARACTER VARYING(100), Parquet schema:"
                                + " optional group g");
    }

    @Test
    void refusesNumbersJsonDoesNotHave() throws IOException {
        warehouse.put(
                "nested_one/1", ParquetFiles.of("optional group g { optional double a; }", row -> row.addGroup("g")
                        .append("a", Double.NaN)));
        warehouse.table("nested_one", "g redshift.super");

        assertThat(detail("nested_one", "PARQUET", "SERIALIZETOJSON")).contains("NaN has no JSON");
    }

    @Test
    void answersBrokenNestingWithOneError() throws IOException {
        byte[] whole = file();
        warehouse.table("nested_broken", COLUMNS);
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            byte[] broken = whole.clone();
            for (int j = 0; j < 3; j++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            warehouse.put("nested_broken/1", broken);
            try {
                warehouse.copy("nested_broken", "nested_broken/", "PARQUET", "SERIALIZETOJSON");
            } catch (ServerException e) {
                assertThat(e.message()).isEqualTo("Spectrum Scan Error");
            }
        }
    }

    @Test
    void loadsTimesWithZoneAsUtc() throws IOException {
        warehouse.table("zoned", "a timestamptz, b timestamp");
        warehouse.put(
                "zoned/1",
                ParquetFiles.of(
                        "optional int64 a (TIMESTAMP(MILLIS,true)); optional int64 b (TIMESTAMP(NANOS,false));",
                        row -> row.append("a", 1_500L).append("b", 1_999L)));

        warehouse.copy("zoned", "zoned/", "PARQUET");

        assertThat(warehouse.rows("SELECT a AT TIME ZONE 'UTC', b FROM zoned"))
                .isEqualTo(List.of("1970-01-01 00:00:01.5|1970-01-01 00:00:00.000001"));
    }

    private static String detail(String table, String... options) {
        String[] detail = new String[1];
        assertThatThrownBy(() -> warehouse.copy(table, table + '/', options))
                .isInstanceOfSatisfying(ServerException.class, e -> detail[0] = e.detail());
        return detail[0];
    }
}
