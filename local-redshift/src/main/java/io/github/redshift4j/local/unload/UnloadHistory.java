// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.copy.Compression;
import io.github.redshift4j.local.copy.LoadContext;
import io.github.redshift4j.local.copy.convert.RowBuffer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes an UNLOAD to the tables behind {@code sys_unload_history} and {@code stl_unload_log}. */
final class UnloadHistory {
    private final BackingSession audit;
    private final LoadContext context;

    UnloadHistory(BackingSession audit, LoadContext context) {
        this.audit = audit;
        this.context = context;
    }

    void write(
            String status,
            String destination,
            UnloadOptions options,
            List<UnloadedFile> files,
            long rows,
            String errorMessage)
            throws IOException {
        String end = LoadContext.now();
        long size = files.stream().mapToLong(UnloadedFile::size).sum();
        String compression = options.compression() == Compression.NONE
                ? ""
                : options.compression().name().toLowerCase(Locale.ROOT);
        audit.execute("INSERT INTO redshift.unload_history VALUES ("
                + String.join(
                        ", ",
                        Integer.toString(context.queryId()),
                        Integer.toString(context.userId()),
                        Long.toString(context.transactionId()),
                        Integer.toString(context.sessionId()),
                        PostgresLiteral.quote(context.database()),
                        PostgresLiteral.quote(status),
                        PostgresLiteral.quote(context.startTime()),
                        PostgresLiteral.quote(end),
                        PostgresLiteral.quote(options.format().historyName()),
                        PostgresLiteral.quote(compression),
                        PostgresLiteral.quote(destination),
                        Long.toString(rows),
                        Integer.toString(files.size()),
                        Long.toString(size),
                        PostgresLiteral.quote(errorMessage))
                + ")");
        RowBuffer rowsOfFiles = new RowBuffer();
        for (UnloadedFile file : files) {
            rowsOfFiles.row(
                    Integer.toString(context.queryId()),
                    file.url(),
                    Long.toString(file.rows()),
                    Long.toString(file.size()),
                    end);
        }
        LoadContext.write(audit, "unload_file (query_id, file_name, line_count, transfer_size, end_time)", rowsOfFiles);
    }
}
