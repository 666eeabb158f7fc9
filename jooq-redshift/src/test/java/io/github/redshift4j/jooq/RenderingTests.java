// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import static io.github.redshift4j.jooq.Statements.A;
import static io.github.redshift4j.jooq.Statements.B;
import static io.github.redshift4j.jooq.Statements.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import io.github.redshift4j.core.Super;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Geometry;
import org.jooq.Query;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderingTests {
    private static final MockConnection CONNECTION = new MockConnection(ctx -> new MockResult[] {new MockResult(0)});

    static final DSLContext REDSHIFT = Redshift.using(CONNECTION);

    static List<Statements.Row> statements() {
        return Statements.all();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void renders(Statements.Row row) {
        assertThat(row.statement().apply(REDSHIFT).getSQL()).isEqualTo(row.sql());
    }

    /** The listener sees a statement twice, to render it and to bind it, and must replace the same parts both times. */
    @ParameterizedTest
    @MethodSource("statements")
    void bindsAsManyValuesAsItRenders(Statements.Row row) {
        Query query = row.statement().apply(REDSHIFT);
        long placeholders = query.getSQL().chars().filter(c -> c == '?').count();

        assertThat(query.getBindValues()).hasSize((int) placeholders);
        assertThat(query.getSQL(ParamType.INLINED)).doesNotContain("?");
    }

    @Test
    void inlinesWhatItBinds() {
        assertThat(REDSHIFT.select(
                                val("a\\b"),
                                val(Super.parse("{\"a\":\"\\\\\"}"), Redshift.SUPER),
                                val(Geometry.geometry("POINT(1 2)"), Redshift.GEOMETRY),
                                val(Geometry.geometry("0101000000000000000000F03F0000000000000040"), Redshift.GEOMETRY),
                                val(null, Redshift.SUPER),
                                val(new byte[] {-1}))
                        .getSQL(ParamType.INLINED))
                .isEqualTo("select 'a\\\\b', json_parse('{\"a\":\"\\\\\\\\\"}'), ST_GeomFromText('POINT(1 2)'),"
                        + " ST_GeomFromEWKB('0101000000000000000000F03F0000000000000040'), null, from_hex('ff')");
    }

    @Test
    void keepsTheCallersSettingsAndListeners() {
        DSLContext plain = Redshift.using(
                CONNECTION, new Settings().withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED));

        assertThat(plain.select(sum(A).filterWhere(B.gt(1))).from("t").getSQL())
                .isEqualTo("select sum(case when b > ? then a end) from t");
        assertThat(Redshift.configure(plain.configuration()).visitListenerProviders())
                .hasSize(2);
    }

    @Test
    void navigatesSuperByAttributeAndIndex() {
        assertThat(REDSHIFT.select(
                                Redshift.path(Statements.X).get("Items").get(0).get("select"))
                        .from(T)
                        .getSQL())
                .isEqualTo("select \"t\".\"x\".\"Items\"[0].\"select\" from \"t\"");
        assertThat(REDSHIFT.createView(name("v")).as(REDSHIFT.select(A).from(T)).getSQL())
                .isEqualTo("create view \"v\" as select \"a\" from \"t\"");
    }
}
