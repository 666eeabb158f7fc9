// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import io.github.redshift4j.local.copy.convert.RowBuffer;
import io.github.redshift4j.local.copy.read.Row;
import io.github.redshift4j.local.copy.read.RowReader;
import io.github.redshift4j.local.copy.read.UnreadableFileException;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** One load: the rows of all files, checked one by one, into one COPY of PostgreSQL. Memory holds a buffer of rows. */
final class LoadRun {
    private final CopyOptions options;
    private final TargetTable table;
    private final RowReaders readers;
    private final RowLoader loader;
    private final LoadErrors errors;
    private final Interruption interruption;
    private final Row row = new Row();
    private final RowBuffer out = new RowBuffer();
    private final List<LoadedFile> loadedFiles = new ArrayList<>();
    private long rows;

    /**
     * What is known of a file once it has been read.
     *
     * @param rows read from it, good and bad
     */
    record LoadedFile(SourceFile file, long rows, long errors) {}

    LoadRun(CopyOptions options, TargetTable table, RowReaders readers, LoadErrors errors, Interruption interruption) {
        this.options = options;
        this.table = table;
        this.readers = readers;
        this.errors = errors;
        this.interruption = interruption;
        this.loader = new RowLoader(
                table.columns(),
                options.nulls(),
                options.conversion(),
                options.format() instanceof DataFormat.Delimited);
    }

    List<LoadedFile> loadedFiles() {
        return loadedFiles;
    }

    /** Rows loaded, or with NOLOAD those that would have been. */
    long rows() {
        return rows;
    }

    long errorCount() {
        return errors.count();
    }

    /** Rows in which ACCEPTINVCHARS replaced something. */
    long replacedCount() {
        return errors.replaced();
    }

    /** @throws ServerException if as many rows are bad as MAXERROR allows, or a file cannot be read */
    void load(List<SourceFile> files, BackingSession session) throws IOException {
        try {
            if (options.noLoad()) {
                loadInto(files, OutputStream.nullOutputStream());
            } else {
                try (BackingSession.CopyIn copy = session.copyIn(table.copyIn())) {
                    loadInto(files, copy);
                    copy.finish();
                }
            }
        } finally {
            errors.flush();
        }
    }

    private void loadInto(List<SourceFile> files, OutputStream to) throws IOException {
        for (SourceFile file : files) {
            long rowsBefore = rows;
            long errorsBefore = errors.count();
            try (RowReader reader = readers.open(file)) {
                while (next(reader, file)) {
                    out.drainTo(to);
                }
            } catch (UnreadableFileException e) {
                if (options.format().columnar()) {
                    throw spectrumError(String.valueOf(e.getMessage()), file);
                }
                errors.addFile(
                        file.url(),
                        row.lineNumber(),
                        new BadValue(e.code(), "File cannot be read: " + e.getMessage(), 0));
                throw failed();
            }
            long bad = errors.count() - errorsBefore;
            loadedFiles.add(new LoadedFile(file, rows - rowsBefore + bad, bad));
        }
        out.flushTo(to);
    }

    private boolean next(RowReader reader, SourceFile file) throws IOException {
        interruption.check();
        boolean read = false;
        try {
            if (!reader.read(row)) {
                return false;
            }
            read = true;
            loader.load(row, out);
            rows++;
            TargetColumn replaced = loader.replacedColumn();
            if (replaced != null) {
                errors.addReplacement(file.url(), row, replaced);
            }
        } catch (BadValue e) {
            if (options.format().columnar()) {
                throw spectrumError(columnarReason(e), file);
            }
            errors.add(file.url(), row, read ? loader.failedColumn() : null, read ? loader.failedField() : -1, e);
            if (errors.count() >= options.maxErrors()) {
                throw failed();
            }
        }
        return true;
    }

    private String columnarReason(BadValue e) {
        TargetColumn column = loader.failedColumn();
        if (column != null && (e.code() == LoadErrorCode.STRING_TOO_LONG || e.code() == LoadErrorCode.CHAR_TOO_LONG)) {
            int field = loader.failedField();
            int length = row.to(field) - row.from(field);
            return "The length of the data column " + column.name()
                    + " is longer than the length defined in the table. Table: "
                    + column.type().length() + ", Data: "
                    // A VARBYTE is loaded as hex digits, two a byte.
                    + (column.type().name() == TypeName.VARBYTE ? length / 2 : length);
        }
        return column == null ? e.reason() : "Column " + column.name() + ": " + e.reason();
    }

    private static ServerException spectrumError(String reason, SourceFile file) {
        return ComputeNodeError.of(
                ComputeNodeError.SPECTRUM, "Spectrum Scan Error", "File '" + file.url() + "': " + reason);
    }

    private ServerException failed() {
        String message =
                "Load into table '" + table.name() + "' failed.  Check 'stl_load_errors' system table for details.";
        return ComputeNodeError.of(ComputeNodeError.GENERAL, message, "Load errors: " + errors.count());
    }
}
