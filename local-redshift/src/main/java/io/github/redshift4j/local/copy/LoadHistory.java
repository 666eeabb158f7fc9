// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.copy.convert.RowBuffer;
import io.github.redshift4j.local.copy.read.shapefile.SimplifiedShape;
import io.github.redshift4j.local.copy.read.shapefile.Simplify;
import java.io.IOException;
import java.util.List;

/** Writes a load to the tables behind {@code sys_load_history} and {@code stl_load_commits}. */
final class LoadHistory {
    private final BackingSession audit;
    private final LoadContext context;

    LoadHistory(BackingSession audit, LoadContext context) {
        this.audit = audit;
        this.context = context;
    }

    void write(
            String status,
            String source,
            DataFormat format,
            String table,
            List<SourceFile> files,
            List<LoadRun.LoadedFile> loaded,
            long rows,
            long errors)
            throws IOException {
        long bytes = files.stream().mapToLong(SourceFile::size).sum();
        long scanned = loaded.stream().mapToLong(file -> file.file().size()).sum();
        String end = LoadContext.now();
        audit.execute("INSERT INTO redshift.load_history VALUES ("
                + String.join(
                        ", ",
                        Integer.toString(context.queryId()),
                        Integer.toString(context.userId()),
                        Long.toString(context.transactionId()),
                        Integer.toString(context.sessionId()),
                        PostgresLiteral.quote(context.database()),
                        PostgresLiteral.quote(status),
                        PostgresLiteral.quote(table),
                        PostgresLiteral.quote(context.startTime()),
                        PostgresLiteral.quote(end),
                        PostgresLiteral.quote(source),
                        PostgresLiteral.quote(format.historyName()),
                        Long.toString(rows),
                        Long.toString(status.equals("completed") ? scanned : 0),
                        Integer.toString(files.size()),
                        Long.toString(bytes),
                        Integer.toString(loaded.size()),
                        Long.toString(scanned),
                        Long.toString(errors))
                + ")");
        RowBuffer rowsOfFiles = new RowBuffer();
        for (LoadRun.LoadedFile file : loaded) {
            rowsOfFiles.row(
                    Integer.toString(context.queryId()),
                    file.file().url(),
                    Long.toString(file.rows()),
                    Long.toString(file.file().size()),
                    Long.toString(file.errors()),
                    end);
        }
        LoadContext.write(
                audit, "load_file (query_id, file_name, lines_scanned, bytes_scanned, errors, end_time)", rowsOfFiles);
    }

    /** What SIMPLIFY has done: of AUTO each shape that was too large, of a tolerance for all that there was one. */
    void writeSimplified(DataFormat format, List<SimplifiedShape> shapes) throws IOException {
        if (!(format instanceof DataFormat.Shapefile shapefile)
                || shapefile.simplify().equals(Simplify.NONE)) {
            return;
        }
        Simplify simplify = shapefile.simplify();
        String most = Double.toString(simplify.tolerance());
        RowBuffer rows = new RowBuffer();
        if (!simplify.auto()) {
            rows.row(
                    Integer.toString(context.queryId()),
                    Integer.toString(context.userId()),
                    null,
                    most,
                    null,
                    null,
                    null,
                    null);
        }
        for (SimplifiedShape shape : shapes) {
            rows.row(
                    Integer.toString(context.queryId()),
                    Integer.toString(context.userId()),
                    Long.toString(shape.record()),
                    most,
                    Integer.toString(shape.initialSize()),
                    shape.simplified() ? "t" : "f",
                    Integer.toString(shape.finalSize()),
                    Double.toString(shape.tolerance()));
        }
        LoadContext.write(audit, "spatial_simplify", rows);
    }
}
