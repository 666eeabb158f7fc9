// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import static org.jooq.impl.DSL.*;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.LOCALDATETIME;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.github.redshift4j.core.Super;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Geometry;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;

/** Statements that Redshift takes, with the SQL that must come out; rendered by one test and run by another. */
final class Statements {
    /** The tables that the statements speak of, {@code t} and {@code u}. */
    static final String COLUMNS =
            "(a int, b int, s varchar(100), ts timestamp, d date, n numeric(10,2), f boolean, x super, g geometry)";

    static final Table<Record> T = table(name("t"));
    static final Table<Record> U = table(name("u"));
    static final Field<Integer> A = field(name("a"), INTEGER);
    static final Field<Integer> B = field(name("b"), INTEGER);
    static final Field<String> S = field(name("s"), VARCHAR);
    static final Field<LocalDateTime> TS = field(name("ts"), LOCALDATETIME);
    static final Field<LocalDate> D = field(name("d"), LOCALDATE);
    static final Field<BigDecimal> N = field(name("n"), NUMERIC);
    static final Field<Boolean> F = field(name("f"), BOOLEAN);
    static final Field<Super> X = field(name("t", "x"), Redshift.SUPER);
    static final Field<Geometry> G = field(name("g"), Redshift.GEOMETRY);
    static final Field<Integer> TA = field(name("t", "a"), INTEGER);
    static final Field<Integer> UA = field(name("u", "a"), INTEGER);
    static final Field<Integer> UB = field(name("u", "b"), INTEGER);

    record Row(String sql, Function<DSLContext, Query> statement) {
        /** The test's name. */
        @Override
        public String toString() {
            return sql;
        }
    }

    private Statements() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(queries());
        rows.addAll(dates());
        rows.addAll(values());
        rows.addAll(functions());
        rows.addAll(windows());
        rows.addAll(changes());
        return rows;
    }

    private static Row row(String sql, Function<DSLContext, Query> statement) {
        return new Row(sql, statement);
    }

    static List<Row> queries() {
        return List.of(
                row("select \"a\" from \"t\" where \"a\" = ? order by \"a\" limit 10 offset 5", d -> d.select(A)
                        .from(T)
                        .where(A.eq(3))
                        .orderBy(A)
                        .limit(10)
                        .offset(5)),
                row(
                        "select \"v0\" as \"a\" from (select \"a\" as \"v0\", rank() over (order by \"a\") as \"rn\""
                                + " from \"t\") \"x\" where \"rn\" <= (0 + ?) order by \"rn\"",
                        d -> d.select(A).from(T).orderBy(A).limit(10).withTies()),
                row(
                        "select \"a\", \"b\" from \"t\" where (\"a\" > ? or (\"a\" = ? and \"b\" > ?)) order by \"a\","
                                + " \"b\" limit 3",
                        d -> d.select(A, B).from(T).orderBy(A, B).seek(1, 2).limit(3)),
                row(
                        "select \"a\" from \"t\" where ((\"a\" < ? or (\"a\" = ? and \"b\" < ?)) and (\"a\" > ? or"
                                + " (\"a\" = ? and \"b\" >= ?)) and (\"a\" is null and \"b\" is null))",
                        d -> d.select(A)
                                .from(T)
                                .where(org.jooq.impl.DSL.row(A, B).lt(1, 2))
                                .and(org.jooq.impl.DSL.row(A, B).ge(3, 4))
                                .and(org.jooq.impl.DSL.row(A, B).isNull())),
                row(
                        "select \"a\" from \"t\" where ((decode(\"a\", \"b\", 0, 1) = 1) and (decode(\"a\", ?, 1, 0) ="
                                + " 1))",
                        d -> d.select(A).from(T).where(A.isDistinctFrom(B)).and(A.isNotDistinctFrom(3))),
                row("select \"a\" from \"t\" where (not (\"a\" = ?) and \"f\" and \"f\" = true)", d -> d.select(A)
                        .from(T)
                        .where(not(A.eq(1)))
                        .and(condition(F))
                        .and(F.isTrue())),
                row(
                        "select \"a\" from \"t\" where (\"a\" = ? or \"a\" = ?)",
                        d -> d.select(A).from(T).where(A.eq(any(1, 2)))),
                row(
                        "((select \"a\" from \"t\") union (select \"a\" from \"u\")) except (select \"b\" from \"u\")",
                        d -> d.select(A)
                                .from(T)
                                .union(d.select(A).from(U))
                                .except(d.select(B).from(U))),
                row(
                        "select \"a\" from \"t\" as \"x\" qualify row_number() over (partition by \"a\" order by"
                                + " \"b\") = ?",
                        d -> d.select(A)
                                .from(T.as("x"))
                                .qualify(rowNumber()
                                        .over(partitionBy(A).orderBy(B))
                                        .eq(1))),
                row(
                        "select \"a\", count(*) from \"t\" group by rollup (\"a\")",
                        d -> d.select(A, count()).from(T).groupBy(rollup(A))),
                row(
                        "with \"c\" as (select \"a\" from \"t\") select * from \"c\"",
                        d -> d.with("c").as(select(A).from(T)).select().from(name("c"))),
                row(
                        "with recursive \"c\"(\"n\") as (select 1 union all select (\"n\" + ?) from \"c\" where \"n\" <"
                                + " ?) select * from \"c\"",
                        d -> d.withRecursive("c", "n")
                                .as(select(inline(1))
                                        .unionAll(select(field(name("n"), INTEGER)
                                                        .plus(1))
                                                .from(name("c"))
                                                .where(field(name("n"), INTEGER).lt(5))))
                                .select()
                                .from(name("c"))),
                row(
                        "select \"t\".\"a\" from \"t\" left outer join \"u\" on \"t\".\"a\" = \"u\".\"a\" order by"
                                + " \"t\".\"a\" desc nulls last",
                        d -> d.select(TA)
                                .from(T)
                                .leftJoin(U)
                                .on(TA.eq(UA))
                                .orderBy(TA.desc().nullsLast())));
    }

    static List<Row> dates() {
        return List.of(
                row(
                        "select sysdate, current_date, cast(sysdate as time), cast(sysdate as timestamp with time zone)",
                        d -> d.select(currentLocalDateTime(), currentDate(), currentTime(), currentOffsetDateTime())),
                row(
                        "select dateadd(hour, ?, \"ts\"), cast(dateadd(month, ?, \"d\") as date),"
                                + " cast(dateadd(day, ?, \"d\") as date) from \"t\"",
                        d -> d.select(
                                        localDateTimeAdd(TS, 3, DatePart.HOUR),
                                        localDateAdd(D, 2, DatePart.MONTH),
                                        localDateAdd(D, 2))
                                .from(T)),
                row(
                        "select dateadd(day, ?, \"ts\"), cast(dateadd(day, -?, \"d\") as date), cast(dateadd(day,"
                                + " \"a\", \"d\") as date) from \"t\"",
                        d -> d.select(TS.plus(2), D.minus(1), D.plus(A)).from(T)),
                row(
                        "select (\"ts\" + interval '86400 seconds'), (\"ts\" - interval '3600.5 seconds'), (\"ts\" +"
                                + " interval '14 months') from \"t\"",
                        d -> d.select(
                                        TS.plus(new DayToSecond(1)),
                                        TS.minus(DayToSecond.valueOf(Duration.ofMillis(3_600_500))),
                                        TS.plus(new YearToMonth(1, 2)))
                                .from(T)),
                row(
                        "select datediff(day, \"d\", \"ts\"), cast(dateadd(week, ?, \"d\") as date) from \"t\"",
                        d -> d.select(
                                        Redshift.dateDiff(DatePart.DAY, D, TS),
                                        Redshift.dateAdd(DatePart.WEEK, val(2), D))
                                .from(T)),
                row(
                        "select (\"d\" - \"d\"), ((extract(epoch from \"ts\") - extract(epoch from \"ts\")) / 3600) from"
                                + " \"t\"",
                        d -> d.select(localDateDiff(D, D), localDateTimeDiff(DatePart.HOUR, TS, TS))
                                .from(T)),
                row(
                        "select (mod(extract(dow from \"ts\") + 6, 7) + 1), (extract(dow from \"ts\") + 1),"
                                + " extract(epoch from \"ts\"), extract(quarter from \"ts\"), extract(year from \"d\")"
                                + " from \"t\"",
                        d -> d.select(
                                        extract(TS, DatePart.ISO_DAY_OF_WEEK),
                                        extract(TS, DatePart.DAY_OF_WEEK),
                                        extract(TS, DatePart.EPOCH),
                                        extract(TS, DatePart.QUARTER),
                                        year(D))
                                .from(T)),
                row("select date_trunc('month', \"ts\") from \"t\"", d -> d.select(trunc(TS, DatePart.MONTH))
                        .from(T)));
    }

    static List<Row> values() {
        return List.of(
                row(
                        "select ?, json_parse(?), from_hex(?), ?, cast(? as date), cast(? as timestamp), cast(? as"
                                + " double precision), ?, cast(? as timestamp with time zone), cast(? as time)",
                        d -> d.select(
                                val(java.util.UUID.fromString("00000000-0000-0000-0000-000000000001")),
                                val(JSONB.jsonb("{\"a\":1}")),
                                val(new byte[] {1, 2}),
                                val("a\\b'c"),
                                val(LocalDate.of(2020, 1, 2)),
                                val(LocalDateTime.of(2020, 1, 2, 3, 4)),
                                val(1.5),
                                val(true),
                                val(OffsetDateTime.of(2020, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC)),
                                val(LocalTime.of(1, 2)))),
                row(
                        "select 'a\\\\b''c', date '2020-01-02', timestamp '2020-01-02 03:04:00.0', from_hex('01'),"
                                + " '00000000-0000-0000-0000-000000000001', json_parse('[1]'), true, null, 1.50",
                        d -> d.select(
                                inline("a\\b'c"),
                                inline(LocalDate.of(2020, 1, 2)),
                                inline(LocalDateTime.of(2020, 1, 2, 3, 4)),
                                inline(new byte[] {1}),
                                inline(java.util.UUID.fromString("00000000-0000-0000-0000-000000000001")),
                                inline(Super.array(Super.of(1))),
                                inline(true),
                                inline((String) null),
                                inline(new BigDecimal("1.50")))),
                row(
                        "select cast(\"s\" as varchar(65535)), cast(\"s\" as varchar(65535)), cast(\"s\" as"
                                + " varchar(20)), cast(\"n\" as decimal(38, 10)), cast(\"n\" as numeric(10, 2)),"
                                + " cast(\"s\" as varchar(36)), cast(\"ts\" as timestamp), cast(\"a\" as double"
                                + " precision) from \"t\"",
                        d -> d.select(
                                        S.cast(VARCHAR),
                                        S.cast(CLOB),
                                        S.cast(VARCHAR(20)),
                                        N.cast(NUMERIC),
                                        N.cast(NUMERIC(10, 2)),
                                        S.cast(UUID),
                                        TS.cast(LOCALDATETIME(3)),
                                        A.cast(DOUBLE))
                                .from(T)),
                row("insert into \"t\" (\"x\") values (json_parse(?))", d -> d.insertInto(T)
                        .columns(field(name("x"), Redshift.SUPER))
                        .values(Super.parse("{\"items\":[{\"Sku\":\"q\\\\\"}],\"n\":4}"))),
                row(
                        "insert into \"t\" (\"g\") values (ST_GeomFromText(?))",
                        d -> d.insertInto(T).columns(G).values(Geometry.geometry("POINT(1 2)"))),
                row(
                        "select cast(\"t\".\"x\".items[0].sku as varchar(10)) from \"t\" where cast(\"t\".\"x\".n as"
                                + " int) > ?",
                        d -> d.select(Redshift.path(X)
                                        .get("items")
                                        .get(0)
                                        .get("sku")
                                        .cast(VARCHAR(10)))
                                .from(T)
                                .where(Redshift.path(X).get("n").cast(INTEGER).gt(3))));
    }

    static List<Row> functions() {
        return List.of(
                row(
                        "select listagg(\"s\", ',') within group (order by \"s\"), listagg(\"s\", ';') from \"t\"",
                        d -> d.select(
                                        listAgg(S, ",").withinGroupOrderBy(S),
                                        groupConcat(S).separator(";"))
                                .from(T)),
                row(
                        "select sum(case when \"b\" > ? then \"a\" end), count(case when \"b\" > ? then 1 end),"
                                + " count(distinct case when \"b\" = ? then \"a\" end), max(case when \"b\" > ? then"
                                + " \"s\" end) from \"t\"",
                        d -> d.select(
                                        sum(A).filterWhere(B.gt(1)),
                                        count().filterWhere(B.gt(1)),
                                        countDistinct(A).filterWhere(B.eq(2)),
                                        max(S).filterWhere(B.gt(1)))
                                .from(T)),
                row("select median(\"a\") from \"t\"", d -> d.select(median(A)).from(T)),
                row(
                        "select percentile_cont(0.5) within group (order by \"a\") from \"t\"",
                        d -> d.select(percentileCont(0.5).withinGroupOrderBy(A)).from(T)),
                row(
                        "select chr(?), log(\"a\"), (ln(\"a\") / ln(?)), trunc(\"n\", ?), round(\"n\", ?), round(\"n\")"
                                + " from \"t\" where \"a\" > ?",
                        d -> d.select(chr(65), log10(A), log(A, 3), trunc(N, 2), round(N, 2), round(N))
                                .from(T)
                                .where(A.gt(0))),
                row(
                        "select char_length(\"s\"), position(? in \"s\"), repeat(' ', ?), split_part(\"s\", ?, ?),"
                                + " md5(\"s\"), (\"s\" || ?), upper(\"s\") from \"t\"",
                        d -> d.select(
                                        length(S),
                                        position(S, "x"),
                                        space(3),
                                        splitPart(S, ",", 1),
                                        md5(S),
                                        S.concat("x"),
                                        upper(S))
                                .from(T)),
                row(
                        "select greatest(\"a\", \"b\"), coalesce(\"a\", \"b\"), case when \"a\" > ? then \"a\" else"
                                + " \"b\" end, mod(\"a\", ?), (\"a\" & ?), (\"a\" # ?) from \"t\"",
                        d -> d.select(greatest(A, B), nvl(A, B), iif(A.gt(1), A, B), A.mod(2), A.bitAnd(1), A.bitXor(1))
                                .from(T)),
                row(
                        "select \"a\" from \"t\" where ((\"s\" ~ ?) and \"s\" ilike ? and \"s\" like ? escape '!')",
                        d -> d.select(A)
                                .from(T)
                                .where(S.likeRegex("a"))
                                .and(S.likeIgnoreCase("A%"))
                                .and(S.like("a!%", '!'))));
    }

    static List<Row> windows() {
        return List.of(
                row(
                        "select sum(\"a\") over (order by \"b\" rows unbounded preceding), sum(\"a\") over (partition"
                                + " by \"b\" order by \"a\" rows unbounded preceding), sum(\"a\") over (), sum(\"a\")"
                                + " over (order by \"b\" rows between 2 preceding and current row) from \"t\"",
                        d -> d.select(
                                        sum(A).over(orderBy(B)),
                                        sum(A).over(partitionBy(B).orderBy(A)),
                                        sum(A).over(),
                                        sum(A).over(orderBy(B)
                                                .rowsBetweenPreceding(2)
                                                .andCurrentRow()))
                                .from(T)),
                row(
                        "select row_number() over (order by \"b\"), rank() over (partition by \"b\" order by \"a\""
                                + " desc), lag(\"a\") over (order by \"b\"), ntile(2) over (order by \"a\"),"
                                + " first_value(\"a\") over (partition by \"b\" order by \"a\" rows unbounded"
                                + " preceding) from \"t\"",
                        d -> d.select(
                                        rowNumber().over(orderBy(B)),
                                        rank().over(partitionBy(B).orderBy(A.desc())),
                                        lag(A).over(orderBy(B)),
                                        ntile(2).over(orderBy(A)),
                                        firstValue(A).over(partitionBy(B).orderBy(A)))
                                .from(T)),
                row(
                        "select avg(case when \"b\" > ? then \"a\" end) over (partition by \"b\") from \"t\"",
                        d -> d.select(avg(A).filterWhere(B.gt(3)).over(partitionBy(B)))
                                .from(T)));
    }

    static List<Row> changes() {
        return List.of(
                row(
                        "insert into \"t\" (\"a\", \"s\") values (?, ?), (?, ?)",
                        d -> d.insertInto(T).columns(A, S).values(1, "a\\").values(2, "b")),
                row("insert into \"t\" default values", d -> d.insertInto(T).defaultValues()),
                row(
                        "insert into \"u\" (\"a\") select \"a\" from \"t\"",
                        d -> d.insertInto(U).columns(A).select(select(A).from(T))),
                row("update \"t\" set \"a\" = \"u\".\"a\" from \"u\" where \"t\".\"b\" = \"u\".\"b\"", d -> d.update(T)
                        .set(A, UA)
                        .from(U)
                        .where(field(name("t", "b"), INTEGER).eq(UB))),
                row(
                        "delete from \"t\" using \"u\" where \"t\".\"a\" = \"u\".\"a\"",
                        d -> d.deleteFrom(T).using(U).where(TA.eq(UA))),
                row(
                        "merge into \"t\" using \"u\" on \"t\".\"a\" = \"u\".\"a\" when matched then update set \"b\" ="
                                + " \"u\".\"b\" when not matched then insert (\"a\", \"b\") values (\"u\".\"a\","
                                + " \"u\".\"b\")",
                        d -> d.mergeInto(T)
                                .using(U)
                                .on(TA.eq(UA))
                                .whenMatchedThenUpdate()
                                .set(B, UB)
                                .whenNotMatchedThenInsert(A, B)
                                .values(UA, UB)),
                row(
                        "merge into \"t\" using \"u\" on \"t\".\"a\" = \"u\".\"a\" when matched then delete when not"
                                + " matched then insert (\"a\", \"b\") values (\"u\".\"a\", \"u\".\"b\")",
                        d -> d.mergeInto(T)
                                .using(U)
                                .on(TA.eq(UA))
                                .whenMatchedThenDelete()
                                .whenNotMatchedThenInsert(A, B)
                                .values(UA, UB)));
    }
}
