// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.session.Command;
import io.github.redshift4j.driver.internal.session.ExecuteOptions;
import io.github.redshift4j.driver.internal.session.Parameters;
import io.github.redshift4j.driver.internal.sql.InsertRows;
import io.github.redshift4j.driver.internal.sql.OffsetMap;
import io.github.redshift4j.driver.internal.sql.SqlStatement;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Batches of one prepared statement. Rows of an INSERT can be put together into statements of as many rows as the limits
 * allow: parameters, bytes and {@code reWriteBatchedInsertsSize}.
 */
final class InsertBatches {
    private InsertBatches() {}

    /** @param together whether rows of an INSERT are put together into statements of many */
    static long[] run(
            ConnectionImpl connection,
            SqlStatement statement,
            List<Parameters> rows,
            boolean together,
            ExecuteOptions options)
            throws SQLException {
        InsertRows insert =
                together && rows.size() > 1 ? InsertRows.of(statement).orElse(null) : null;
        if (insert == null) {
            List<Command> commands = new ArrayList<>(rows.size());
            for (Parameters row : rows) {
                commands.add(new Command(statement.sql(), statement.offsets(), row, true));
            }
            return Batches.run(connection, commands, options);
        }
        int most = Math.min(
                connection.session().options().integer(DriverOption.REWRITE_BATCHED_INSERTS_SIZE),
                Limits.BIND_PARAMETERS / insert.parameterCount());
        return runRewritten(connection, insert, statement.offsets(), chunks(insert, rows, most), rows.size(), options);
    }

    /** Rows that go into one statement, and the types of its columns. */
    private static final class Chunk {
        final List<Parameters> rows;
        final int[] types;

        Chunk(List<Parameters> rows, int[] types) {
            this.rows = rows;
            this.types = types;
        }
    }

    private static List<Chunk> chunks(InsertRows insert, List<Parameters> rows, int most) {
        int sqlBytes = 4 * (insert.sql(2).length() - insert.sql(1).length() + 6 * insert.parameterCount());
        List<Chunk> chunks = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        int[] types = noTypes(insert);
        for (int i = 0; i < rows.size(); i++) {
            long more = sqlBytes + rows.get(i).bytes();
            boolean full = i - from == most || bytes + more > Limits.STATEMENT_BYTES;
            // A column of VALUES has one type: rows that declare others go into a statement of their own.
            if (i > from && (full || !rows.get(i).joinTypes(types))) {
                chunks.add(new Chunk(rows.subList(from, i), types));
                from = i;
                bytes = 0;
                types = noTypes(insert);
            }
            rows.get(i).joinTypes(types);
            bytes += more;
        }
        chunks.add(new Chunk(rows.subList(from, rows.size()), types));
        return chunks;
    }

    private static int[] noTypes(InsertRows insert) {
        int[] types = new int[insert.parameterCount()];
        Arrays.fill(types, Parameters.UNKNOWN_TYPE);
        return types;
    }

    private static long[] runRewritten(
            ConnectionImpl connection,
            InsertRows insert,
            OffsetMap offsets,
            List<Chunk> chunks,
            int rows,
            ExecuteOptions options)
            throws SQLException {
        List<Command> commands = new ArrayList<>(chunks.size());
        String sql = "";
        int sqlRows = 0;
        for (Chunk chunk : chunks) {
            if (chunk.rows.size() != sqlRows) {
                sqlRows = chunk.rows.size();
                sql = insert.sql(sqlRows);
            }
            Parameters all = Parameters.concat(chunk.rows, chunk.types, sqlRows * insert.parameterCount());
            commands.add(new Command(sql, offsets.upTo(insert.head().length()), all, false));
        }
        try {
            Batches.run(connection, commands, options);
        } catch (BatchUpdateException e) {
            int before = 0;
            int failed = e.getLargeUpdateCounts().length;
            for (int i = 0; i < failed; i++) {
                before += chunks.get(i).rows.size();
            }
            SQLException cause = e.getNextException() == null ? e : e.getNextException();
            int last =
                    before + (failed < chunks.size() ? chunks.get(failed).rows.size() : 0);
            throw Batches.failed(cause, ones(before), last, rows, options.begin());
        }
        return ones(rows);
    }

    /** A row of VALUES is inserted or its statement fails, so every count is 1. */
    private static long[] ones(int rows) {
        long[] counts = new long[rows];
        Arrays.fill(counts, 1);
        return counts;
    }
}
