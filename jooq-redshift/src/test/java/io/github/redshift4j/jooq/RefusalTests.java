// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import static io.github.redshift4j.jooq.RenderingTests.REDSHIFT;
import static io.github.redshift4j.jooq.Statements.A;
import static io.github.redshift4j.jooq.Statements.B;
import static io.github.redshift4j.jooq.Statements.D;
import static io.github.redshift4j.jooq.Statements.S;
import static io.github.redshift4j.jooq.Statements.T;
import static io.github.redshift4j.jooq.Statements.TA;
import static io.github.redshift4j.jooq.Statements.TS;
import static io.github.redshift4j.jooq.Statements.U;
import static io.github.redshift4j.jooq.Statements.UA;
import static io.github.redshift4j.jooq.Statements.UB;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.jooq.impl.DSL.*;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.VARCHAR;

import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Query;
import org.jooq.WindowDefinition;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTests {
    private static final WindowDefinition WINDOW = name("w").as(partitionBy(B));

    private static Arguments row(String feature, Function<DSLContext, Query> statement) {
        return Arguments.of(feature, statement);
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                row(
                        "row locks (FOR UPDATE, FOR SHARE)",
                        d -> d.select(A).from(T).forUpdate()),
                row(
                        "row locks (FOR UPDATE, FOR SHARE)",
                        d -> d.select(A).from(T).forShare().skipLocked()),
                row("LIMIT … PERCENT", d -> d.select(A).from(T).limit(10).percent()),
                row("DISTINCT ON", d -> d.select(A, B).distinctOn(A).from(T)),
                row("LATERAL", d -> d.select().from(T, lateral(select(A).from(U)))),
                row("CROSS APPLY", d -> d.select().from(T).crossApply(select(A).from(U))),
                row("OUTER APPLY", d -> d.select().from(T).outerApply(select(A).from(U))),
                row("VALUES in FROM", d -> d.select()
                        .from(values(org.jooq.impl.DSL.row(1, "a")).as("v", "x", "y"))),
                row("generate_series on data", d -> d.select().from(generateSeries(1, 3))),
                row("arrays", d -> d.select().from(unnest(new Integer[] {1, 2}))),
                row(
                        "INTERSECT ALL",
                        d -> d.select(A).from(T).intersectAll(d.select(A).from(U))),
                row("EXCEPT ALL", d -> d.select(A).from(T).exceptAll(d.select(A).from(U))),
                row("MATERIALIZED in WITH", d -> d.with("c")
                        .asMaterialized(select(A).from(T))
                        .select()
                        .from(name("c"))),
                row(
                        "the WINDOW clause",
                        d -> d.select(sum(A).over(WINDOW)).from(T).window(WINDOW)),
                row("RANGE frames", d -> d.select(sum(A).over(orderBy(B).rangeUnboundedPreceding()))
                        .from(T)),
                row("GROUPS frames", d -> d.select(sum(A).over(orderBy(B).groupsUnboundedPreceding()))
                        .from(T)),
                row("EXCLUDE in a frame", d -> d.select(
                                sum(A).over(orderBy(B).rowsUnboundedPreceding().excludeCurrentRow()))
                        .from(T)),
                row("a default value in LAG", d -> d.select(lag(A, 1, 0).over(orderBy(B)))
                        .from(T)),
                row("a default value in LEAD", d -> d.select(lead(A, 1, 0).over(orderBy(B)))
                        .from(T)),
                row("row values in SELECT", d -> d.select(org.jooq.impl.DSL.row(A, B))
                        .from(T)),
                row("BETWEEN SYMMETRIC", d -> d.select(A).from(T).where(A.betweenSymmetric(1, 2))));
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                row("arrays", d -> d.select(val(new Integer[] {1, 2}))),
                row("arrays", d -> d.select(array(A, B)).from(T)),
                row("array_agg", d -> d.select(arrayAgg(A)).from(T)),
                row("MULTISET", d -> d.select(multiset(select(A).from(U))).from(T)),
                row("JSON constructors", d -> d.select(jsonObject(key("a").value(A)))
                        .from(T)),
                row("JSON aggregates", d -> d.select(jsonArrayAgg(A)).from(T)),
                row("mode()", d -> d.select(mode(A)).from(T)),
                row("CORR", d -> d.select(corr(A, B)).from(T)),
                row("generating UUIDs", d -> d.select(uuid())),
                row("OVERLAY", d -> d.select(overlay(S, "a", 1)).from(T)),
                row("WIDTH_BUCKET", d -> d.select(widthBucket(A, 1, 2, 3)).from(T)),
                row("SUBSTRING_INDEX", d -> d.select(substringIndex(S, ".", 1)).from(T)),
                row("a COLLATE clause", d -> d.select(S.collate("C")).from(T)),
                row("regexp_replace as jOOQ writes it", d -> d.select(regexpReplaceAll(S, "a", "b"))
                        .from(T)),
                row("regexp_replace as jOOQ writes it", d -> d.select(regexpReplaceFirst(S, "a", "b"))
                        .from(T)),
                row("COUNT (DISTINCT a, b)", d -> d.select(countDistinct(A, B)).from(T)),
                row("FILTER on stddev_pop", d -> d.select(stddevPop(A).filterWhere(B.gt(1)))
                        .from(T)),
                row("sequences", d -> d.select(sequence(name("s")).nextval())),
                row("date arithmetic in NANOSECOND", d -> d.select(Redshift.dateAdd(DatePart.NANOSECOND, val(1), TS))
                        .from(T)),
                row("a column or cast of type integer array", d -> d.select(S.cast(INTEGER.array()))
                        .from(T)),
                row("VARCHAR(70000)", d -> d.select(S.cast(VARCHAR(70_000))).from(T)));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                row("RETURNING", d -> d.insertInto(T).columns(A).values(1).returningResult(A)),
                row("RETURNING", d -> d.update(T).set(A, 1).returningResult(A)),
                row("RETURNING", d -> d.deleteFrom(T).returningResult(A)),
                row(
                        "ON CONFLICT and ON DUPLICATE KEY",
                        d -> d.insertInto(T).columns(A).values(1).onConflict(A).doNothing()),
                row(
                        "ON CONFLICT and ON DUPLICATE KEY",
                        d -> d.insertInto(T).columns(A).values(1).onDuplicateKeyIgnore()),
                row("ON CONFLICT and ON DUPLICATE KEY", d -> d.insertInto(T)
                        .columns(A, B)
                        .values(1, 2)
                        .onDuplicateKeyUpdate()
                        .set(B, 2)),
                row(
                        "ORDER BY and LIMIT in UPDATE",
                        d -> d.update(T).set(A, 1).orderBy(A).limit(1)),
                row("ORDER BY and LIMIT in DELETE", d -> d.deleteFrom(T).limit(1)),
                row("options of TRUNCATE", d -> d.truncate(T).cascade()),
                row("options of TRUNCATE", d -> d.truncate(T).restartIdentity()),
                row("savepoints", d -> d.savepoint("x")),
                row(
                        "a MERGE without exactly one WHEN MATCHED and one WHEN NOT MATCHED, both without conditions",
                        d -> d.mergeInto(T)
                                .using(U)
                                .on(TA.eq(UA))
                                .whenMatchedThenUpdate()
                                .set(B, UB)),
                row(
                        "a MERGE without exactly one WHEN MATCHED and one WHEN NOT MATCHED, both without conditions",
                        d -> d.mergeInto(T)
                                .using(U)
                                .on(TA.eq(UA))
                                .whenMatchedAnd(B.gt(1))
                                .thenUpdate()
                                .set(B, UB)
                                .whenNotMatchedThenInsert(A, B)
                                .values(UA, UB)),
                row("an alias of the target in MERGE", d -> d.mergeInto(T.as("x"))
                        .using(U)
                        .on(TA.eq(UA))
                        .whenMatchedThenUpdate()
                        .set(B, UB)
                        .whenNotMatchedThenInsert(A, B)
                        .values(UA, UB)),
                row("a query as the source of MERGE", d -> d.mergeInto(T)
                        .using(select(A, B).from(U).asTable("u"))
                        .on(TA.eq(UA))
                        .whenMatchedThenUpdate()
                        .set(B, UB)
                        .whenNotMatchedThenInsert(A, B)
                        .values(UA, UB)),
                row("a query as the source of MERGE", d -> d.mergeInto(T)
                        .usingDual()
                        .on(A.eq(1))
                        .whenMatchedThenUpdate()
                        .set(B, 2)
                        .whenNotMatchedThenInsert(A, B)
                        .values(1, 2)));
    }

    static Stream<Arguments> definitions() {
        return Stream.of(
                row(
                        "ON COMMIT on a temporary table",
                        d -> d.createTemporaryTable("t").column("a", INTEGER).onCommitDrop()),
                row(
                        "WITH DATA and WITH NO DATA",
                        d -> d.createTable("t").as(select(A).from(U)).withNoData()),
                row(
                        "a storage clause",
                        d -> d.createTable("t").column("a", INTEGER).storage("diststyle all")),
                row(
                        "comments within CREATE TABLE",
                        d -> d.createTable("t").column("a", INTEGER).comment("x")),
                row(
                        "CHECK constraints",
                        d -> d.createTable("t").column("a", INTEGER).check(A.gt(1))),
                row("ON DELETE and ON UPDATE", d -> d.createTable("t")
                        .column("a", INTEGER)
                        .constraint(foreignKey("a").references("o", "a").onDeleteCascade())),
                row("indexes", d -> d.createIndex("i").on(T, A)),
                row("sequences", d -> d.createSequence("i")),
                row("user-defined types", d -> d.createType("e").asEnum("a")),
                row("domains", d -> d.createDomain("e").as(INTEGER)),
                row("anonymous blocks (DO)", d -> d.begin(d.deleteFrom(T))),
                row("ALTER TABLE IF EXISTS", d -> d.alterTableIfExists("t").add("c", INTEGER)),
                row("ADD COLUMN IF NOT EXISTS", d -> d.alterTable("t").addColumnIfNotExists("c", INTEGER)),
                row("adding several columns at once", d -> d.alterTable("t")
                        .add(field(name("c"), VARCHAR(10)), field(name("e"), NUMERIC(10, 2)))),
                row("dropping several columns at once", d -> d.alterTable("t").drop("c", "e")),
                row("DROP IF EXISTS within ALTER TABLE", d -> d.alterTable("t").dropIfExists("c")),
                row("changing NOT NULL", d -> d.alterTable("t").alter("c").setNotNull()),
                row("changing DEFAULT", d -> d.alterTable("t").alter("c").setDefault("1")),
                row("this type in ADD COLUMN", d -> d.alterTable("t").add("c", VARCHAR)),
                row("CHECK constraints", d -> d.alterTable("t").add(check(A.gt(1)))),
                row(
                        "renaming constraints",
                        d -> d.alterTable("t").renameConstraint("c").to("e")));
    }

    @ParameterizedTest
    @MethodSource({"queries", "functions", "changes", "definitions"})
    void refusesByName(String feature, Function<DSLContext, Query> statement) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> statement.apply(REDSHIFT).getSQL())
                .withMessageStartingWith("Redshift has no support for " + feature + "; ")
                .satisfies(refused -> org.assertj.core.api.Assertions.assertThat(refused.sqlState())
                        .isEqualTo("0A000"));
    }

    @Test
    void refusesBeforeAnythingIsSent() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> REDSHIFT.select(D).from(T).forUpdate().fetch())
                .withMessageContaining("LOCK the table within a transaction");
    }
}
