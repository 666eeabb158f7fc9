// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import org.jooq.ConnectionProvider;
import org.jooq.Transaction;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.impl.DefaultTransactionProvider;

/** Transactions one level deep: Redshift has no savepoints, so an inner one could not be rolled back alone. */
final class FlatTransactionProvider implements TransactionProvider {
    private static final Object OPEN = FlatTransactionProvider.class;
    private static final Transaction REFUSED = new Transaction() {};

    private final TransactionProvider outermost;

    FlatTransactionProvider(ConnectionProvider connections) {
        this.outermost = new DefaultTransactionProvider(connections, false);
    }

    @Override
    public void begin(TransactionContext ctx) {
        if (ctx.configuration().data(OPEN) != null) {
            ctx.transaction(REFUSED);
            throw Refusals.refusal(
                    "a transaction within a transaction (it has no savepoints)",
                    "run the inner block as part of the outer transaction");
        }
        ctx.configuration().data(OPEN, true);
        outermost.begin(ctx);
    }

    @Override
    public void commit(TransactionContext ctx) {
        outermost.commit(ctx);
    }

    @Override
    public void rollback(TransactionContext ctx) {
        if (ctx.transaction() != REFUSED) {
            outermost.rollback(ctx);
        }
    }
}
