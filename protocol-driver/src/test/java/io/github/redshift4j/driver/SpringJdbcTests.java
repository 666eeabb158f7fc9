// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlOutParameter;
import org.springframework.jdbc.core.SqlParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcCall;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's templates and transactions on the driver's data source. */
@LocalRedshiftTest
class SpringJdbcTests {
    record Sale(int id, String region, BigDecimal amount, LocalDate day) {}

    private final RedshiftDataSource source = new RedshiftDataSource();
    private final JdbcTemplate template = new JdbcTemplate(source);
    private final JdbcClient client = JdbcClient.create(template);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));

    @BeforeEach
    void create(TestDatabase database) {
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        template.execute("drop table if exists sale");
        template.execute("create table sale (id int not null, region varchar(10), amount decimal(12, 2), day date)");
    }

    private long count() {
        return client.sql("select count(*) from sale").query(Long.class).single();
    }

    @Test
    void mapsRowsToRecords() {
        client.sql("insert into sale values (:id, :region, :amount, :day)")
                .param("id", 1)
                .param("region", "north")
                .param("amount", new BigDecimal("12.50"))
                .param("day", LocalDate.of(2026, 2, 28))
                .update();
        client.sql("insert into sale values (2, null, null, null)").update();

        assertThat(client.sql("select * from sale where id in (:ids) order by id")
                        .param("ids", List.of(1, 2, 3))
                        .query(Sale.class)
                        .list())
                .containsExactly(
                        new Sale(1, "north", new BigDecimal("12.50"), LocalDate.of(2026, 2, 28)),
                        new Sale(2, null, null, null));
        assertThat(template.queryForMap("select region, amount from sale where id = ?", 1))
                .isEqualTo(Map.of("region", "north", "amount", new BigDecimal("12.50")));
    }

    @Test
    void insertsBatchesAndWhatMetadataDescribes() {
        int[] counts = template.batchUpdate(
                "insert into sale (id, region) values (?, ?)",
                IntStream.range(0, 100).mapToObj(i -> new Object[] {i, "r" + i}).toList());
        assertThat(counts).hasSize(100).containsOnly(1);

        new SimpleJdbcInsert(source)
                .withTableName("sale")
                .execute(Map.of("id", 200, "region", "west", "amount", new BigDecimal("1.00"), "day", LocalDate.EPOCH));
        assertThat(client.sql("select * from sale where id = 200")
                        .query(Sale.class)
                        .single())
                .isEqualTo(new Sale(200, "west", new BigDecimal("1.00"), LocalDate.EPOCH));
    }

    @Test
    void callsProcedures() {
        template.execute("create or replace procedure twice(a in int, b out int) as $$ begin b := 2 * a; end $$"
                + " language plpgsql");

        assertThat(new SimpleJdbcCall(source)
                        .withSchemaName("public")
                        .withProcedureName("twice")
                        .declareParameters(
                                new SqlParameter("a", Types.INTEGER), new SqlOutParameter("b", Types.INTEGER))
                        .execute(Map.of("a", 21)))
                .isEqualTo(Map.of("b", 42));
    }

    @Test
    void rollsBackAndRefusesToWriteWhenReadOnly() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    template.update("insert into sale (id) values (1)");
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count()).isZero();

        transaction.executeWithoutResult(status -> template.update("insert into sale (id) values (1)"));
        assertThat(count()).isEqualTo(1);

        transaction.setReadOnly(true);
        assertThat(transaction.<Long>execute(status -> count())).isEqualTo(1);
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> template.update("insert into sale (id) values (2)")))
                .hasStackTraceContaining("read-only");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void refusesNestedTransactions() {
        TransactionTemplate nested = new TransactionTemplate(transaction.getTransactionManager());
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

        assertThatThrownBy(
                        () -> transaction.executeWithoutResult(outer -> nested.executeWithoutResult(inner -> count())))
                .isInstanceOf(NestedTransactionNotSupportedException.class);
    }

    @Test
    void translatesErrors() {
        assertThatThrownBy(() -> template.execute("selct 1")).isInstanceOf(BadSqlGrammarException.class);
        assertThatThrownBy(() -> template.execute("select * from nowhere")).isInstanceOf(BadSqlGrammarException.class);
        assertThatThrownBy(() -> template.execute("insert into sale (id) values (null)"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> template.execute("insert into sale (id, region) values (1, 'longer than ten')"))
                .isInstanceOf(DataIntegrityViolationException.class);
        template.batchUpdate(
                "insert into sale (id) values (?)",
                IntStream.range(0, 200).mapToObj(i -> new Object[] {i}).toList());
        template.setQueryTimeout(1);
        assertThatThrownBy(() -> template.execute("select count(*) from sale a, sale b, sale c, sale d, sale e"
                        + " where a.id + b.id + c.id + d.id + e.id = -1"))
                .isInstanceOf(QueryTimeoutException.class);
    }

    @Test
    void tellsThatAConflictIsWorthAnotherTry() {
        template.update("insert into sale (id, region) values (1, 'a')");
        TransactionTemplate other = new TransactionTemplate(transaction.getTransactionManager());
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        assertThatThrownBy(() -> transaction.executeWithoutResult(outer -> {
                    count();
                    other.executeWithoutResult(inner -> template.update("update sale set region = 'b'"));
                    template.update("update sale set region = 'c'");
                }))
                .isInstanceOf(PessimisticLockingFailureException.class);
        assertThat(client.sql("select region from sale").query(String.class).single())
                .isEqualTo("b");
    }

    @Test
    void refusesGeneratedKeysWithTheWaysOut() {
        assertThatThrownBy(() -> client.sql("insert into sale (id) values (1)").update(new GeneratedKeyHolder()))
                .hasStackTraceContaining("Redshift");
        assertThat(count()).isZero();
    }
}
