// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.session.Command;
import io.github.redshift4j.driver.internal.session.ExecuteOptions;
import io.github.redshift4j.driver.internal.session.Parameters;
import io.github.redshift4j.driver.internal.sql.InsertRows;
import io.github.redshift4j.driver.internal.sql.SqlStatement;
import io.github.redshift4j.driver.internal.url.OptionValues;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Batches of one prepared statement. With {@code reWriteBatchedInserts} rows of an INSERT are put together into
 * statements of as many rows as the limits allow: parameters, bytes and the option's own.
 */
final class InsertBatches {
    private InsertBatches() {}

    static long[] run(ConnectionImpl connection, SqlStatement statement, List<Parameters> rows, ExecuteOptions options)
            throws SQLException {
        OptionValues values = connection.session().options();
        InsertRows insert = values.flag(DriverOption.REWRITE_BATCHED_INSERTS) && rows.size() > 1
                ? InsertRows.of(statement).orElse(null)
                : null;
        if (insert == null) {
            List<Command> commands = new ArrayList<>(rows.size());
            for (Parameters row : rows) {
                commands.add(new Command(statement.sql(), statement.offsets(), row, true));
            }
            return Batches.run(connection, commands, options);
        }
        int most = Math.min(
                values.integer(DriverOption.REWRITE_BATCHED_INSERTS_SIZE),
                Limits.BIND_PARAMETERS / insert.parameterCount());
        return runRewritten(connection, insert, chunks(insert, rows, most), rows.size(), options);
    }

    /** Rows that go into one statement each. */
    private static List<List<Parameters>> chunks(InsertRows insert, List<Parameters> rows, int most) {
        int sqlBytes = 4 * (insert.sql(2).length() - insert.sql(1).length() + 6 * insert.parameterCount());
        List<List<Parameters>> chunks = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < rows.size(); i++) {
            long more = sqlBytes + rows.get(i).bytes();
            if (i > from && (i - from == most || bytes + more > Limits.STATEMENT_BYTES)) {
                chunks.add(rows.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        chunks.add(rows.subList(from, rows.size()));
        return chunks;
    }

    private static long[] runRewritten(
            ConnectionImpl connection,
            InsertRows insert,
            List<List<Parameters>> chunks,
            int rows,
            ExecuteOptions options)
            throws SQLException {
        List<Command> commands = new ArrayList<>(chunks.size());
        String sql = "";
        int sqlRows = 0;
        for (List<Parameters> chunk : chunks) {
            if (chunk.size() != sqlRows) {
                sqlRows = chunk.size();
                sql = insert.sql(sqlRows);
            }
            Parameters all = Parameters.concat(chunk, sqlRows * insert.parameterCount());
            commands.add(new Command(sql, null, all, false));
        }
        try {
            Batches.run(connection, commands, options);
        } catch (BatchUpdateException e) {
            int before = 0;
            for (int i = 0; i < e.getLargeUpdateCounts().length; i++) {
                before += chunks.get(i).size();
            }
            SQLException cause = e.getNextException() == null ? e : e.getNextException();
            throw Batches.failed(cause, ones(before), rows, options.begin());
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
