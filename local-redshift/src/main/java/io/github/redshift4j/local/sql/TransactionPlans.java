// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.BeginTransactionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.EndTransactionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SetTransactionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TransactionModeContext;
import java.util.List;

/** Transactions. Isolation is a property of the database: the words are taken and change nothing. */
final class TransactionPlans {
    private TransactionPlans() {}

    static void register(Planners planners) {
        planners.on(BeginTransactionContext.class, TransactionPlans::begin)
                .on(EndTransactionContext.class, TransactionPlans::end)
                .on(SetTransactionContext.class, TransactionPlans::set);
    }

    private static Planned begin(BeginTransactionContext begin, Translation to) {
        return Planned.query(
                begin.START() == null ? "BEGIN" : "START TRANSACTION", "BEGIN" + access(begin.transactionMode()));
    }

    private static Planned end(EndTransactionContext end, Translation to) {
        String verb = end.COMMIT() != null || end.END() != null ? "COMMIT" : "ROLLBACK";
        return Planned.query(verb, verb);
    }

    private static Planned set(SetTransactionContext set, Translation to) {
        String access = access(set.transactionMode());
        if (access.isEmpty()) {
            return Planned.script("SET", List.of());
        }
        return Planned.query(
                "SET",
                (set.SESSION() == null ? "SET TRANSACTION" : "SET SESSION CHARACTERISTICS AS TRANSACTION") + access);
    }

    private static String access(List<TransactionModeContext> modes) {
        String access = "";
        for (TransactionModeContext mode : modes) {
            if (mode.ISOLATION() == null) {
                access = mode.ONLY() == null ? " READ WRITE" : " READ ONLY";
            }
        }
        return access;
    }
}
