// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.util.Map;
import java.util.Set;

/**
 * One statement that Redshift accepts.
 *
 * @param text as the client sent it, without the semicolon
 * @param tag what CommandComplete says, without a count: {@code SELECT}, {@code CREATE TABLE}
 * @param transaction how it goes together with a transaction block
 * @param plan what the server does for it
 * @param lookups where columns are looked for, by the columns as PostgreSQL's messages name them
 * @param longNames the long names it says, by the short forms that PostgreSQL knows them by
 * @param onComputeNodes whether it reads or writes more than the leader node's catalogs
 * @param onCatalogs whether it reads system relations and no others
 * @param asksHistory whether it asks what has been run: {@code stl_query}, {@code pg_last_query_id()}
 */
public record Statement(
        String text,
        String tag,
        TransactionRule transaction,
        Plan plan,
        Map<String, String> lookups,
        Map<String, String> longNames,
        boolean onComputeNodes,
        boolean onCatalogs,
        boolean asksHistory) {
    private static final Set<String> ROWS_ONLY = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE");

    public Statement {
        lookups = Map.copyOf(lookups);
        longNames = Map.copyOf(longNames);
    }

    /** A statement that looks for no columns and of the leader node alone. */
    public Statement(String text, String tag, TransactionRule transaction, Plan plan) {
        this(text, tag, transaction, plan, Map.of(), Map.of(), false, false, false);
    }

    /** Whether names it says may stay in the database, or be told by another statement, after it has run. */
    public boolean keepsNames() {
        return !longNames.isEmpty() && !(plan instanceof Plan.Query && ROWS_ONLY.contains(tag));
    }

    public enum TransactionRule {
        /** Runs in a block or alone, and is undone with the block. */
        TRANSACTIONAL,
        /** Refused inside a block with SQLSTATE 25001: VACUUM, CREATE DATABASE, ALTER TABLE APPEND. */
        REFUSED_IN_BLOCK,
        /** Refused outside of a block with SQLSTATE 25P01: DECLARE CURSOR. */
        ONLY_IN_BLOCK,
        /** Commits the block it runs in: TRUNCATE. */
        COMMITS
    }
}
