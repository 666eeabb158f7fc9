// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.copy.Authorization;
import io.github.redshift4j.local.copy.ComputeNodeError;
import io.github.redshift4j.local.copy.Interruption;
import io.github.redshift4j.local.copy.LoadContext;
import io.github.redshift4j.local.copy.Outcome;
import io.github.redshift4j.local.copy.Roles;
import io.github.redshift4j.local.copy.S3Errors;
import io.github.redshift4j.local.copy.S3Location;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.s3.ObjectWriter;
import io.github.redshift4j.local.s3.S3Exception;
import io.github.redshift4j.local.sql.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs UNLOAD. Rows come from the backing PostgreSQL's COPY and go to the store as streams. What an UNLOAD that fails
 * has written is deleted; a rollback after one that did not deletes nothing. Any number of threads, each with its own
 * sessions.
 */
public final class UnloadEngine {
    private final ObjectStore store;
    private final Roles roles;

    public UnloadEngine(ObjectStore store, Roles roles) {
        this.store = store;
        this.roles = roles;
    }

    /**
     * Writes the rows of a query to S3.
     *
     * @param session the client's
     * @param audit a superuser's in the same database, outside any transaction
     * @param queryId by which the history knows the statement
     * @throws ServerException if the statement is one Redshift refuses, or the query fails
     */
    public Outcome unload(Plan.Unload unload, BackingSession session, BackingSession audit, int queryId)
            throws IOException {
        UnloadOptions options = UnloadOptions.of(unload.options());
        Authorization.requireGrant(UnloadOptions.authorize(unload.options(), roles), "UNLOAD", session);
        S3Location to = S3Location.parse(unload.destination());
        UnloadQuery query = UnloadQuery.describe(session, unload.postgresQuery());
        requireTypes(options, query.columns());
        Partitions partitions = Partitions.of(options, query.columns());
        LoadContext context = LoadContext.begin(session, queryId);
        Interruption interruption = Interruption.begin(session);
        UnloadHistory history = new UnloadHistory(audit, context);
        try {
            List<UnloadedFile> files = run(options, to, query, partitions, session, interruption);
            long rows = files.stream().mapToLong(UnloadedFile::rows).sum();
            context.succeed(session, false, rows);
            history.write("completed", unload.destination(), options, files, rows, "");
            return new Outcome(rows, List.of("UNLOAD completed, " + rows + " record(s) unloaded successfully."));
        } catch (S3Exception e) {
            ServerException error = S3Errors.of(e, "");
            context.fail(audit, false);
            history.write("aborted", unload.destination(), options, List.of(), 0, error.message());
            throw error;
        } catch (ServerException e) {
            context.fail(audit, false);
            history.write("aborted", unload.destination(), options, List.of(), 0, e.message());
            throw e;
        }
    }

    private List<UnloadedFile> run(
            UnloadOptions options,
            S3Location to,
            UnloadQuery query,
            Partitions partitions,
            BackingSession session,
            Interruption interruption)
            throws IOException {
        requireDestination(options, to, partitions);
        List<UnloadColumn> kept =
                partitions.kept().stream().map(query.columns()::get).toList();
        RowWriters writers = new RowWriters(options, kept);
        UnloadRow row = new UnloadRow(query.columns());
        UnloadRow keptRow = kept.size() == query.columns().size() ? row : new UnloadRow(kept);
        try (UnloadTarget target = new UnloadTarget(store, options, writers, partitions, to)) {
            try {
                CopyOutParser parser = new CopyOutParser(row, full -> {
                    interruption.check();
                    if (keptRow != full) {
                        for (int i = 0; i < partitions.kept().size(); i++) {
                            keptRow.take(i, full, partitions.kept().get(i));
                        }
                    }
                    target.write(full, keptRow);
                });
                BackingFormats formats = BackingFormats.set(session, options.format() instanceof UnloadFormat.Parquet);
                session.copyOut(query.copyOut(), parser);
                formats.restore(session);
                target.finish();
                if (options.manifest()) {
                    writeManifest(options, to, query, target.files());
                }
                return target.files();
            } catch (IOException | RuntimeException e) {
                target.undo();
                throw e;
            }
        }
    }

    private static void requireTypes(UnloadOptions options, List<UnloadColumn> columns) {
        boolean text =
                options.format() instanceof UnloadFormat.Delimited || options.format() instanceof UnloadFormat.Csv;
        boolean named =
                options.format() instanceof UnloadFormat.Json || options.format() instanceof UnloadFormat.Parquet;
        Set<String> names = new HashSet<>();
        for (UnloadColumn column : columns) {
            if (!text && column.isTextOnly()) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "UNLOAD of column \"" + column.name() + "\" of type "
                                + column.type().sql() + " is only supported to delimited text and CSV");
            }
            if (named && !names.add(column.name())) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED, "Found duplicate column in UNLOAD query: " + column.name());
            }
            if (options.format() instanceof UnloadFormat.Parquet) {
                ParquetValue.of(column.type());
            }
        }
        if (options.format() instanceof UnloadFormat.FixedWidth fixed
                && fixed.widths().size() != columns.size()) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "FIXEDWIDTH names " + fixed.widths().size() + " columns, the query returns " + columns.size());
        }
    }

    private void requireDestination(UnloadOptions options, S3Location to, Partitions partitions) throws IOException {
        List<ObjectStore.ObjectInfo> there = store.list(to.bucket(), to.key());
        if (options.cleanPath()) {
            if (partitions.keys().isEmpty()) {
                UnloadTarget.deleteAll(store, to);
            }
        } else if (!options.allowOverwrite() && !there.isEmpty()) {
            throw ComputeNodeError.of(
                    ComputeNodeError.GENERAL,
                    "Specified unload destination on S3 is not empty. Consider using a different bucket / prefix, manually"
                            + " removing the target files in S3, or using the ALLOWOVERWRITE option.",
                    to.url());
        }
    }

    /** Of an empty result there is no manifest. */
    private void writeManifest(UnloadOptions options, S3Location to, UnloadQuery query, List<UnloadedFile> files)
            throws IOException {
        if (files.stream().allMatch(file -> file.rows() == 0)) {
            return;
        }
        String json = options.verboseManifest()
                ? UnloadManifest.verboseJson(files, query.columns(), options.header() ? 1 : 0)
                : UnloadManifest.json(files);
        boolean folder = !options.partitionBy().isEmpty()
                && !to.key().isEmpty()
                && !to.key().endsWith("/");
        try (ObjectWriter manifest = store.write(to.bucket(), to.key() + (folder ? "/" : "") + "manifest")) {
            byte[] text = json.getBytes(StandardCharsets.UTF_8);
            if (options.masterKey() == null) {
                manifest.write(text);
            } else {
                try (OutputStream encrypted = options.masterKey().encrypt(manifest)) {
                    encrypted.write(text);
                }
            }
            manifest.commit();
        }
    }
}
