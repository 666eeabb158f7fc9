// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.Test;

class TransactionTests {
    private final List<String> calls = new ArrayList<>();
    private final DSLContext redshift = Redshift.using(recording());

    /** A connection on which every statement succeeds and that notes how transactions end. */
    private Connection recording() {
        MockConnection target = new MockConnection(ctx -> {
            calls.add(ctx.sql());
            return new MockResult[] {new MockResult(1)};
        });
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (List.of("commit", "rollback", "setSavepoint").contains(method.getName())) {
                        calls.add(method.getName());
                    }
                    return method.invoke(target, arguments);
                });
    }

    @Test
    void commitsWithoutSavepoints() {
        redshift.transaction(trx -> trx.dsl().execute("insert"));

        assertThat(calls).containsExactly("insert", "commit");
    }

    @Test
    void refusesATransactionWithinATransaction() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> redshift.transaction(trx -> {
                    trx.dsl().execute("outer");
                    trx.dsl().transaction(inner -> inner.dsl().execute("inner"));
                }))
                .withMessageStartingWith("Redshift has no support for a transaction within a transaction");
        assertThat(calls).containsExactly("outer", "rollback");
    }

    @Test
    void goesOnAfterARefusedInnerTransaction() {
        redshift.transaction(trx -> {
            trx.dsl().execute("outer");
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> trx.dsl().transaction(inner -> inner.dsl().execute("inner")));
        });

        assertThat(calls).containsExactly("outer", "commit");
    }
}
