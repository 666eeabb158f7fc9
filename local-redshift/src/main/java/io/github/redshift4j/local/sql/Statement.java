// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.util.Map;

/**
 * One statement that Redshift accepts.
 *
 * @param text as the client sent it, without the semicolon
 * @param tag what CommandComplete says, without a count: {@code SELECT}, {@code CREATE TABLE}
 * @param transaction how it goes together with a transaction block
 * @param plan what the server does for it
 * @param lookups where columns are looked for, by the columns as PostgreSQL's messages name them
 * @param onComputeNodes whether it reads or writes more than the leader node's catalogs
 * @param asksHistory whether it asks what has been run: {@code stl_query}, {@code pg_last_query_id()}
 */
public record Statement(
        String text,
        String tag,
        TransactionRule transaction,
        Plan plan,
        Map<String, String> lookups,
        boolean onComputeNodes,
        boolean asksHistory) {
    public Statement {
        lookups = Map.copyOf(lookups);
    }

    /** A statement that looks for no columns and of the leader node alone. */
    public Statement(String text, String tag, TransactionRule transaction, Plan plan) {
        this(text, tag, transaction, plan, Map.of(), false, false);
    }

    public enum TransactionRule {
        /** Runs in a block or alone, and is undone with the block. */
        TRANSACTIONAL,
        /** Refused inside a block with SQLSTATE 25001: VACUUM, CREATE DATABASE, ALTER TABLE APPEND. */
        REFUSED_IN_BLOCK,
        /** Commits the block it runs in: TRUNCATE. */
        COMMITS
    }
}
