// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.copy.Roles;
import io.github.redshift4j.local.copy.TestWarehouse;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.sql.Plan;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * What UNLOAD writes of any values, COPY reads as the same values, in every format and of every type it holds. Years
 * before Christ need {@code 'auto'}.
 */
class RoundTripTests {
    private static final int TRIES = 12;
    private static final String BUCKET = TestWarehouse.BUCKET;

    /** Values as SQL literals, by column; what the formats disagree on comes last. */
    private static final Map<String, Arbitrary<String>> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("i2 smallint", number(Arbitraries.shorts()));
        COLUMNS.put("i4 integer", number(Arbitraries.integers()));
        COLUMNS.put("i8 bigint", number(Arbitraries.longs()));
        COLUMNS.put("d1 numeric(9,3)", decimal("999999999", 3));
        COLUMNS.put("d2 numeric(38,12)", decimal("9".repeat(38), 12));
        COLUMNS.put("r real", decimal("999999", 3));
        COLUMNS.put("f double precision", decimal("999999999999999", 7));
        COLUMNS.put("b boolean", Arbitraries.of("true", "false"));
        COLUMNS.put(
                "c char(6)",
                text(Arbitraries.strings().withChars("ab|,\"'\\\t x").ofMaxLength(6)));
        COLUMNS.put("v varchar(200)", text(strings()));
        COLUMNS.put("d date", quoted(dates()));
        COLUMNS.put("ts timestamp", quoted(Combinators.combine(dates(), times()).as(RoundTripTests::timestamp)));
        COLUMNS.put("s redshift.super", json().map(value -> PostgresLiteral.quote("\u001e" + value.toJson())));
        COLUMNS.put(
                "tz timestamptz", quoted(Combinators.combine(dates(), times()).as((d, t) -> timestamp(d, t + "+00"))));
        COLUMNS.put("t time", quoted(times()));
        COLUMNS.put(
                "ttz timetz",
                quoted(Combinators.combine(times(), Arbitraries.of("+00", "-07:30", "+05"))
                        .as(String::concat)));
        COLUMNS.put(
                "vb redshift.varbyte(50)",
                Arbitraries.strings()
                        .withChars("0123456789abcdef")
                        .ofMinLength(1)
                        .ofMaxLength(25)
                        .map(hex -> "'\\x" + hex + hex + '\''));
    }

    private static Arbitrary<String> number(Arbitrary<?> values) {
        return values.map(value -> "'" + value + '\'');
    }

    private static Arbitrary<String> decimal(String largest, int scale) {
        BigInteger limit = new BigInteger(largest);
        return Arbitraries.bigIntegers()
                .between(limit.negate(), limit)
                .map(unscaled -> "'" + new BigDecimal(unscaled, scale).toPlainString() + '\'');
    }

    private static Arbitrary<String> quoted(Arbitrary<String> values) {
        return values.map(value -> '\'' + value + '\'');
    }

    private static Arbitrary<String> text(Arbitrary<String> values) {
        return values.map(PostgresLiteral::quote);
    }

    private static Arbitrary<String> strings() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a", "|", ",", "\"", "'", "\\", "\\N", "\n", "\r", "\r\n", "\t", " ", "ü", "😀", "\u0001", "\u007f",
                "\uFFFE", "null", "{", "]");
        return pieces.list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> dates() {
        return Arbitraries.integers().between(-400, 9999).flatMap(year -> Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 28))
                .as((month, day) ->
                        "%04d-%02d-%02d".formatted(year > 0 ? year : 1 - year, month, day) + (year > 0 ? "" : " BC")));
    }

    private static Arbitrary<String> times() {
        return Arbitraries.longs().between(0, 86_399_999_999L).map(micros -> "%02d:%02d:%02d.%06d"
                .formatted(
                        micros / 3_600_000_000L,
                        micros / 60_000_000 % 60,
                        micros / 1_000_000 % 60,
                        micros % 1_000_000));
    }

    private static String timestamp(String date, String time) {
        return date.endsWith(" BC") ? date.replace(" BC", "") + ' ' + time + " BC" : date + ' ' + time;
    }

    private static Arbitrary<Super> json() {
        Arbitrary<Super> leaf = Arbitraries.oneOf(
                Arbitraries.longs().map(Super::of),
                strings().map(Super::of),
                Arbitraries.of(true, false).map(Super::of));
        Arbitrary<Super> object = strings().flatMap(key -> leaf.map(value -> Super.object(Map.of(key, value))));
        return Arbitraries.oneOf(leaf, leaf.list().ofMaxSize(3).map(Super.ArrayValue::new), object);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        List<Arbitrary<String>> columns = COLUMNS.values().stream()
                .map(values -> values.injectNull(0.15).map(value -> value == null ? "null" : value))
                .toList();
        return Combinators.combine(columns).as(row -> row).list().ofMinSize(1).ofMaxSize(25);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void escapedTextComesBack(@ForAll("rows") List<List<String>> rows) throws IOException {
        comesBack(rows, COLUMNS.size(), List.of("NULL @@", "ESCAPE"), auto("NULL @@", "ESCAPE"));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void quotedTextComesBack(@ForAll("rows") List<List<String>> rows) throws IOException {
        comesBack(
                rows,
                COLUMNS.size() - 1,
                List.of("NULL @@", "ESCAPE", "ADDQUOTES", "DELIMITER ;", "BZIP2"),
                auto("NULL @@", "ESCAPE", "REMOVEQUOTES", "DELIMITER ;", "BZIP2"));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void csvComesBack(@ForAll("rows") List<List<String>> rows) throws IOException {
        comesBack(
                rows,
                COLUMNS.size(),
                List.of("CSV", "HEADER", "NULL @@", "GZIP"),
                auto("CSV", "IGNOREHEADER 1", "NULL @@", "GZIP"));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void jsonComesBack(@ForAll("rows") List<List<String>> rows) throws IOException {
        comesBack(rows, COLUMNS.size() - 1, List.of("JSON", "ZSTD"), auto("JSON auto", "ZSTD"));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void parquetComesBack(@ForAll("rows") List<List<String>> rows) throws IOException {
        comesBack(rows, COLUMNS.size() - 3, List.of("PARQUET"), List.of("PARQUET", "SERIALIZETOJSON"));
    }

    private static List<String> auto(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("DATEFORMAT auto", "TIMEFORMAT auto"));
        return all;
    }

    /** @param columns how many of the columns, from the first, the format holds */
    private static void comesBack(List<List<String>> rows, int columns, List<String> out, List<String> in)
            throws IOException {
        TestWarehouse warehouse = TestWarehouse.shared();
        String list = COLUMNS.keySet().stream().limit(columns).collect(Collectors.joining(", "));
        warehouse.table("trip_out", "n integer, " + list);
        warehouse.table("trip_in", "n integer, " + list);
        List<String> values = new ArrayList<>();
        for (List<String> row : rows) {
            values.add("(" + values.size() + ", " + String.join(", ", row.subList(0, columns)) + ")");
        }
        warehouse.session.execute("INSERT INTO trip_out VALUES " + String.join(", ", values));
        for (ObjectStore.ObjectInfo object : warehouse.store.list(BUCKET, "trip/")) {
            warehouse.store.delete(BUCKET, object.key());
        }

        unload(warehouse, out);
        copy(warehouse, in);

        // A SUPER null and a null of SQL look the same in a file.
        String read = COLUMNS.keySet().stream()
                .limit(columns)
                .map(column -> column.substring(0, column.indexOf(' ')))
                .map(name -> name.equals("s") ? "coalesce(s::text, E'\\x1enull')" : name)
                .collect(Collectors.joining(", "));
        assertThat(warehouse.rows("SELECT n, " + read + " FROM trip_in ORDER BY n"))
                .isEqualTo(warehouse.rows("SELECT n, " + read + " FROM trip_out ORDER BY n"));
    }

    private static void unload(TestWarehouse warehouse, List<String> options) throws IOException {
        List<Plan.Option> given = new ArrayList<>(TestWarehouse.options(options.toArray(String[]::new)));
        given.add(new Plan.Option("IAM_ROLE", List.of("default")));
        String query = "SELECT * FROM trip_out";
        warehouse.session.execute("BEGIN");
        new UnloadEngine(warehouse.store, new Roles(Set.of()))
                .unload(
                        new Plan.Unload(query, query, "s3://" + BUCKET + "/trip/", given),
                        warehouse.session,
                        warehouse.audit,
                        TestWarehouse.nextQueryId());
        warehouse.session.execute("COMMIT");
    }

    private static void copy(TestWarehouse warehouse, List<String> options) throws IOException {
        List<Plan.Option> given = new ArrayList<>(TestWarehouse.options(options.toArray(String[]::new)));
        given.add(new Plan.Option("IAM_ROLE", List.of("default")));
        try {
            warehouse.run(new Plan.Copy(QualifiedName.of("trip_in"), List.of(), "s3://" + BUCKET + "/trip/", given));
        } catch (ServerException e) {
            throw new AssertionError(
                    e.detail()
                            + warehouse.rows(
                                    "SELECT column_name, raw_field_value, raw_line, error_message FROM redshift.load_error"
                                            + " WHERE query_id = redshift.pg_last_copy_id()"),
                    e);
        }
    }
}
