// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import static io.github.redshift4j.jooq.Statements.A;
import static io.github.redshift4j.jooq.Statements.B;
import static io.github.redshift4j.jooq.Statements.G;
import static io.github.redshift4j.jooq.Statements.S;
import static io.github.redshift4j.jooq.Statements.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.LOCALDATETIME;
import static org.jooq.impl.SQLDataType.OFFSETDATETIME;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.LocalRedshiftTest;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Geometry;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@LocalRedshiftTest
class ExecutionTests {
    private final DSLContext redshift;

    ExecutionTests(Connection connection) {
        redshift = Redshift.using(connection);
    }

    @BeforeEach
    void createTables() {
        redshift.execute("create table t " + Statements.COLUMNS);
        redshift.execute("create table u " + Statements.COLUMNS);
        redshift.execute("insert into t (a, b, s, ts, d, n, f) values"
                + " (1, 2, 'one', '2024-02-29 12:30:00', '2024-02-29', 1.55, true),"
                + " (2, 2, 'two', '2024-03-01 00:00:00', '2024-03-01', 2.25, false)");
        redshift.execute("insert into u (a, b) values (1, 7), (3, 8)");
    }

    @AfterEach
    void dropTables() {
        redshift.execute("drop table if exists t, u, designed");
    }

    static List<Statements.Row> statements() {
        return Statements.all();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void serverTakes(Statements.Row row) {
        Query query = row.statement().apply(redshift);

        assertThatCode(() -> {
                    if (query instanceof ResultQuery<?> select) {
                        select.fetch();
                    } else {
                        query.execute();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void readsWhatItHasWritten() {
        Table<Record> values = table(name("designed"));
        Field<java.util.UUID> id = field(name("id"), UUID);
        Field<byte[]> bytes = field(name("bytes"), BLOB);
        Field<Super> data = field(name("data"), Redshift.SUPER);
        Field<LocalDate> day = field(name("day"), LOCALDATE);
        Field<LocalDateTime> at = field(name("at"), LOCALDATETIME);
        Field<OffsetDateTime> zoned = field(name("zoned"), OFFSETDATETIME);
        Field<String> text = field(name("text"), VARCHAR);
        redshift.createTable(values)
                .columns(id, bytes, data, day, at, zoned, text)
                .execute();
        java.util.UUID uuid = java.util.UUID.fromString("00000000-0000-0000-0000-000000000001");
        LocalDate date = LocalDate.of(2024, 2, 29);
        LocalDateTime time = LocalDateTime.of(2024, 2, 29, 1, 2, 3, 456_000);
        OffsetDateTime offset = OffsetDateTime.of(time, ZoneOffset.ofHours(2));
        Super json = Super.parse("{\"a\":[1,\"\\\\ 'ü'\"]}");

        redshift.insertInto(values)
                .columns(id, bytes, data, day, at, zoned, text)
                .values(uuid, new byte[] {0, -1}, json, date, time, offset, "back\\slash 'quote'")
                .execute();
        Record row = redshift.select(id, bytes, data, day, at, zoned, text)
                .from(values)
                .where(id.eq(uuid))
                .fetchSingle();

        assertThat(row.get(id)).isEqualTo(uuid);
        assertThat(row.get(bytes)).containsExactly(0, -1);
        assertThat(row.get(data)).isEqualTo(json);
        assertThat(row.get(day)).isEqualTo(date);
        assertThat(row.get(at)).isEqualTo(time);
        assertThat(row.get(zoned).toInstant()).isEqualTo(offset.toInstant());
        assertThat(row.get(text)).isEqualTo("back\\slash 'quote'");
    }

    @Test
    void inlinesBackslashesAsData() {
        assertThat(redshift.select(inline("a\\b'c")).fetchSingle().value1()).isEqualTo("a\\b'c");
    }

    @Test
    void roundTripsGeometry() {
        redshift.insertInto(T)
                .columns(A, G)
                .values(9, Geometry.geometry("POINT(1 2)"))
                .execute();
        Geometry read = redshift.select(G).from(T).where(A.eq(9)).fetchSingle().value1();
        redshift.insertInto(T).columns(A, G).values(10, read).execute();

        assertThat(redshift.select(field("ST_AsText({0})", String.class, G))
                        .from(T)
                        .where(A.eq(10))
                        .fetchSingle()
                        .value1())
                .isEqualTo("POINT(1 2)");
    }

    @Test
    void framesRunningTotals() {
        assertThat(redshift.select(sum(A).over(orderBy(A)))
                        .from(T)
                        .orderBy(A)
                        .fetch()
                        .map(row -> row.value1().intValue()))
                .containsExactly(1, 3);
    }

    @Test
    void mergesFromATable() {
        redshift.mergeInto(T)
                .using(table(name("u")))
                .on(Statements.TA.eq(Statements.UA))
                .whenMatchedThenUpdate()
                .set(B, Statements.UB)
                .whenNotMatchedThenInsert(A, B)
                .values(Statements.UA, Statements.UB)
                .execute();

        assertThat(redshift.select(A, B).from(T).orderBy(A).fetch().map(row -> row.value1() + "=" + row.value2()))
                .containsExactly("1=7", "2=2", "3=8");
    }

    @Test
    void comparesNullsSafely() {
        redshift.insertInto(T).columns(A, S).values(3, null).execute();

        assertThat(redshift.select(A)
                        .from(T)
                        .where(S.isDistinctFrom("one"))
                        .orderBy(A)
                        .fetch(A))
                .containsExactly(2, 3);
        assertThat(redshift.select(A)
                        .from(T)
                        .where(S.isNotDistinctFrom((String) null))
                        .fetch(A))
                .containsExactly(3);
    }

    @Test
    void createsTablesWithADesign() {
        Redshift.createTable(redshift, CreateTableTests.designed(), CreateTableTests.DESIGN)
                .execute();

        assertThat(redshift.resultQuery("select \"column\", encoding, distkey, sortkey from pg_table_def"
                                + " where tablename = 'designed' order by sortkey")
                        .fetch()
                        .map(row -> row.get(0, String.class).strip()
                                + ' '
                                + row.get(1, String.class).strip()
                                + ' '
                                + row.get(2, Boolean.class)
                                + ' '
                                + row.get(3, Integer.class)))
                .containsExactly("id none true 1", "v zstd false 2");
    }

    @Test
    void rollsBackATransaction() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> redshift.transaction(trx -> {
                    trx.dsl().deleteFrom(T).execute();
                    throw new IllegalStateException("stop");
                }));

        assertThat(redshift.fetchCount(T)).isEqualTo(2);
    }

    @Test
    void keepsTheServersSqlState() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> redshift.selectFrom("missing").fetch())
                .satisfies(failure -> assertThat(failure.sqlState()).isEqualTo("42P01"));
    }

    @Test
    void storesRecordsWithoutAskingForKeys() {
        assertThat(redshift.insertInto(T, A, field(name("b"), INTEGER))
                        .values(5, 6)
                        .execute())
                .isEqualTo(1);
    }
}
