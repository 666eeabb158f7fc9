// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.sql.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs COPY. Files are read from the store as streams, every row is checked as Redshift's COPY checks it, and what is
 * good goes to the backing PostgreSQL through its own COPY, in the client's transaction. Load errors and history go
 * through a second session, so that they outlive a rollback. Any number of threads, each with its own sessions.
 */
public final class CopyEngine {
    private final ObjectStore store;
    private final Roles roles;

    public CopyEngine(ObjectStore store, Roles roles) {
        this.store = store;
        this.roles = roles;
    }

    /**
     * Loads a table. The caller opens a transaction before, unless the client has, and undoes it when this fails.
     *
     * @param session the client's
     * @param audit a superuser's in the same database, outside any transaction
     * @param queryId by which the history knows the statement
     * @throws ServerException if the statement is one Redshift refuses, or the load fails
     */
    public Outcome copy(Plan.Copy copy, BackingSession session, BackingSession audit, int queryId) throws IOException {
        S3Location source = S3Location.parse(copy.source());
        CopyOptions options = CopyOptions.of(copy.options());
        Interruption interruption = Interruption.begin(session);
        Authorization.requireGrant(CopyOptions.authorize(copy.options(), roles), "COPY", session);
        TargetTable table = TargetTable.read(session, copy.table(), copy.columns(), options.explicitIds());
        table.requirePrivileges(options.ownerOnly());
        if (!options.noLoad()) {
            session.execute("LOCK TABLE " + table.sql() + ' ' + Plan.WRITE_LOCK);
        }
        boolean columnar = options.format().columnar();
        LoadContext context = LoadContext.begin(session, queryId);
        LoadHistory history = new LoadHistory(audit, context);
        List<SourceFile> files = List.of();
        LoadRun run = null;
        try {
            files = new SourceFiles(store, options.masterKey()).find(source, options.manifest(), columnar);
            if (options.format() instanceof DataFormat.Shapefile) {
                files = ShapefileParts.among(files, options.compression(), source);
            }
            RowReaders readers = new RowReaders(
                    store,
                    options,
                    table,
                    interruption,
                    options.format() instanceof DataFormat.Shapefile && readsReferenceSystems(session));
            run = new LoadRun(options, table, readers, new LoadErrors(audit, context, table), interruption);
            try {
                run.load(files, session);
            } finally {
                history.writeSimplified(options.format(), readers.simplified());
            }
        } catch (ServerException e) {
            context.fail(audit, true);
            history.write(
                    "aborted",
                    copy.source(),
                    options.format(),
                    table.name(),
                    files,
                    run == null ? List.of() : run.loadedFiles(),
                    0,
                    run == null ? 0 : run.errorCount());
            throw e;
        }
        long rows = options.noLoad() ? 0 : run.rows();
        context.succeed(session, true, rows);
        history.write(
                "completed",
                copy.source(),
                options.format(),
                table.name(),
                files,
                run.loadedFiles(),
                rows,
                run.errorCount());
        return new Outcome(rows, infos(table.name(), rows, run));
    }

    private static boolean readsReferenceSystems(BackingSession session) throws IOException {
        return "on"
                .equals(session.query("SELECT redshift.parameter_value('read_srid_on_shapefile_ingestion')")
                        .get(0)
                        .get(0));
    }

    private static List<String> infos(String table, long rows, LoadRun run) {
        List<String> infos = new ArrayList<>();
        infos.add("Load into table '" + table + "' completed, " + rows + " record(s) loaded successfully.");
        if (run.replacedCount() > 0) {
            infos.add("Load into table '" + table + "' completed, " + run.replacedCount()
                    + " record(s) were loaded with replacements made for ACCEPTINVCHARS. Check 'stl_replacements' system"
                    + " table for details.");
        }
        if (run.errorCount() > 0) {
            infos.add("Load into table '" + table + "' completed, " + run.errorCount()
                    + " record(s) could not be loaded.  Check 'stl_load_errors' system table for details.");
        }
        return infos;
    }
}
