// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.Statement.TransactionRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement without its text. */
record Planned(String tag, TransactionRule transaction, Plan plan) {
    static Planned query(String tag, String sql) {
        return new Planned(tag, TransactionRule.TRANSACTIONAL, new Plan.Query(sql));
    }

    /** A change of a table's rows. */
    static Planned write(String tag, @Nullable String table, String sql) {
        return new Planned(tag, TransactionRule.TRANSACTIONAL, new Plan.Query(sql, table, List.of()));
    }

    static Planned script(String tag, List<String> statements, String... infos) {
        return new Planned(tag, TransactionRule.TRANSACTIONAL, new Plan.Script(statements, List.of(infos)));
    }

    static Planned of(String tag, Plan plan) {
        return new Planned(tag, TransactionRule.TRANSACTIONAL, plan);
    }

    Planned refusedInBlock() {
        return new Planned(tag, TransactionRule.REFUSED_IN_BLOCK, plan);
    }

    Planned onlyInBlock() {
        return new Planned(tag, TransactionRule.ONLY_IN_BLOCK, plan);
    }

    Planned commits() {
        return new Planned(tag, TransactionRule.COMMITS, plan);
    }
}
