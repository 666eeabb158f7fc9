// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement of a request, as far as it is.
 *
 * @param number counted from 1
 * @param nanos that it ran; -1 until it has ended
 * @param rows of its result, or that it changed; -1 for neither
 * @param error null unless it failed
 * @param result null until it has finished
 */
record SubStatement(
        int number,
        String sql,
        NamedParameters numbered,
        StatementStatus status,
        Instant created,
        Instant updated,
        long nanos,
        long rows,
        @Nullable String error,
        @Nullable StatementResult result) {
    static SubStatement submitted(int number, String sql, NamedParameters numbered, Instant now) {
        return new SubStatement(number, sql, numbered, StatementStatus.SUBMITTED, now, now, -1, -1, null, null);
    }

    SubStatement started(Instant now) {
        return new SubStatement(number, sql, numbered, StatementStatus.STARTED, created, now, -1, -1, null, null);
    }

    SubStatement finished(Instant now, long ranNanos, long changed, StatementResult rowsRead) {
        long count = rowsRead.isResultSet() ? rowsRead.rows() : changed;
        return new SubStatement(
                number, sql, numbered, StatementStatus.FINISHED, created, now, ranNanos, count, null, rowsRead);
    }

    SubStatement ended(StatementStatus how, Instant now, long ranNanos, @Nullable String why) {
        return new SubStatement(number, sql, numbered, how, created, now, ranNanos, -1, why, null);
    }

    boolean hasResultSet() {
        return result != null && result.isResultSet();
    }

    /** Bytes of the result; -1 without one. */
    long bytes() {
        return result != null && result.isResultSet() ? result.bytes() : -1;
    }

    /** What DescribeStatement says of each statement, of one alone and of one in a batch. */
    JsonObject describe(JsonObject to) {
        return to.put("QueryString", sql)
                .put("Status", status.name())
                .put("CreatedAt", created)
                .put("UpdatedAt", updated)
                .put("Duration", nanos)
                .put("Error", error)
                .put("HasResultSet", hasResultSet())
                .put("ResultRows", rows)
                .put("ResultSize", bytes())
                .put("RedshiftQueryId", DataStatement.NO_QUERY_ID);
    }
}
