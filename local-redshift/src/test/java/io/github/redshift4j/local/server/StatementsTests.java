// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.local.sql.Translator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is closed in PostgreSQL, and when. */
class StatementsTests {
    private static final Plan.SetParameter SET = new Plan.SetParameter("query_group", List.of("x"), false);

    private final AtomicLong definitions = new AtomicLong();
    private final Statements statements = new Statements(definitions);

    private static Prepared select(int number) {
        Statement statement = new Statement(
                "select " + number,
                "SELECT",
                Statement.TransactionRule.TRANSACTIONAL,
                new Plan.Query("SELECT " + number));
        return new Prepared(statement, "p" + number, true, List.of(), ResultColumns.none());
    }

    private void keep(Prepared prepared) {
        assertThat(statements.seen(prepared.statement(), List.of())).isFalse();
        assertThat(statements.seen(prepared.statement(), List.of())).isTrue();
        statements.keep(prepared, List.of());
    }

    private void name(String name, Prepared prepared) {
        statements.name(name, prepared, new Translator().parse("select 1").get(0), List.of());
    }

    @Test
    void keepsWhatComesTwiceUntilADefinitionChanges() {
        Prepared one = select(1);
        keep(one);
        assertThat(statements.kept(one.statement(), List.of())).isSameAs(one);
        assertThat(statements.kept(one.statement(), List.of(23))).isNull();
        definitions.incrementAndGet();
        assertThat(statements.kept(one.statement(), List.of())).isNull();
        assertThat(statements.takeUnused()).containsExactly("p1");
        assertThat(statements.takeUnused()).isEmpty();
    }

    @Test
    void releasesAKeptStatementOnlyWhenNoNameStandsForIt() {
        Prepared one = select(1);
        keep(one);
        name("s", one);
        name("t", one);
        statements.unname("s");
        statements.completed(SET, "SET");
        assertThat(statements.takeUnused()).isEmpty();
        statements.unname("t");
        assertThat(statements.takeUnused()).containsExactly("p1");
    }

    @Test
    void deallocatesByTheFoldedName() {
        Prepared one = select(1);
        name("_PLAN0x1", one);
        assertThat(statements.deallocate("_plan0x2")).isFalse();
        assertThat(statements.deallocate("_plan0x1")).isTrue();
        assertThat(statements.named("_PLAN0x1")).isNull();
        assertThat(statements.takeUnused()).containsExactly("p1");
    }

    @Test
    void releasesTheEldestOfTooMany() {
        for (int i = 0; i < 201; i++) {
            keep(select(i));
        }
        assertThat(statements.takeUnused()).containsExactly("p0");
    }
}
