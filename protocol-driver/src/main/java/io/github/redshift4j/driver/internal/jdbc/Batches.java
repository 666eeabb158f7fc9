// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.internal.session.Command;
import io.github.redshift4j.driver.internal.session.ExecuteOptions;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch as one pipeline. In auto-commit mode it is one transaction: when an entry fails, none has had an effect.
 */
final class Batches {
    private static final long UNANSWERED = Long.MIN_VALUE;

    private Batches() {}

    /**
     * @return the rows changed by each entry
     * @throws BatchUpdateException with as many counts as entries before the failed one; each is
     *     {@link Statement#EXECUTE_FAILED} in auto-commit mode, where the failure undid them; or with all counts, when
     *     entries returned rows
     */
    static long[] run(ConnectionImpl connection, List<Command> commands, ExecuteOptions options) throws SQLException {
        long[] counts = new long[commands.size()];
        if (commands.isEmpty()) {
            return counts;
        }
        Arrays.fill(counts, UNANSWERED);
        try {
            connection.executeBatch(commands, options, counts);
        } catch (SQLException e) {
            int answered = 0;
            while (answered < counts.length && counts[answered] != UNANSWERED) {
                answered++;
            }
            throw failed(e, Arrays.copyOf(counts, answered), answered + 1, commands.size(), options.begin());
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == Statement.EXECUTE_FAILED) {
                throw new BatchUpdateException(
                        "Batch entry " + (i + 1) + " of " + counts.length
                                + " returned rows, which a batch does not take:"
                                + " use executeQuery. All entries have run",
                        SqlState.INVALID_PARAMETER_VALUE,
                        0,
                        counts,
                        null);
            }
        }
        return counts;
    }

    /** @param last the last entry, from 1, that may have failed; the first is the one after those with counts */
    static BatchUpdateException failed(SQLException e, long[] counts, int last, int entries, @Nullable String begin) {
        int first = Math.min(counts.length + 1, entries);
        String which = last > first
                ? "One of batch entries " + first + " to " + last + ", sent as one statement, of " + entries + " failed"
                : "Batch entry " + first + " of " + entries + " failed";
        if (counts.length == entries) {
            which = "The end of a batch, behind all its " + entries + " entries, failed";
        }
        String undone = "";
        if (begin == null) {
            Arrays.fill(counts, Statement.EXECUTE_FAILED);
            undone = "; in auto-commit mode a batch is one transaction, so nothing of it remains";
        }
        BatchUpdateException failure = new BatchUpdateException(
                which + undone + ": " + e.getMessage(), e.getSQLState(), e.getErrorCode(), counts, e);
        failure.setNextException(e);
        return failure;
    }
}
