// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.RowBuffer;
import io.github.redshift4j.local.copy.read.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes refused rows to the tables behind {@code stl_load_errors} and its kin, in batches, outside the client's transaction. */
final class LoadErrors {
    private static final int SHOWN_BYTES = 1024;
    private static final int BATCH = 500;
    /** Rows of one load whose fields are kept one by one, as many as a slice keeps. */
    private static final int DETAILED = 20;
    /** Rows with replaced characters that are kept, as many as a slice keeps. */
    private static final int REPLACEMENTS = 100;

    private final BackingSession audit;
    private final LoadContext context;
    private final List<TargetColumn> columns;
    private final long tableOid;
    private final RowBuffer errors = new RowBuffer();
    private final RowBuffer fields = new RowBuffer();
    private final RowBuffer replacements = new RowBuffer();
    private long count;
    private long replaced;

    LoadErrors(BackingSession audit, LoadContext context, TargetTable table) {
        this.audit = audit;
        this.context = context;
        this.columns = table.columns();
        this.tableOid = table.oid();
    }

    long count() {
        return count;
    }

    /** Rows in which ACCEPTINVCHARS replaced something. */
    long replaced() {
        return replaced;
    }

    void addReplacement(String file, Row row, TargetColumn column) {
        if (++replaced > REPLACEMENTS) {
            return;
        }
        byte[] line = row.rawLine();
        context.begin(replacements);
        text(replacements, Long.toString(tableOid));
        text(replacements, context.startTime());
        text(replacements, file);
        text(replacements, Long.toString(row.lineNumber()));
        text(replacements, column.name());
        text(replacements, shown(line, 0, line.length));
        replacements.endRow();
    }

    /** @param column null when no single one is at fault */
    void add(String file, Row row, @Nullable TargetColumn column, int field, BadValue error) throws IOException {
        String value = field >= 0 && field < row.count() && !row.isNull(field)
                ? shown(row.bytes(field), row.from(field), row.to(field))
                : "";
        byte[] line = row.rawLine();
        add(file, row.lineNumber(), row.lineOffset(), column, value, shown(line, 0, line.length), error);
        if (count <= DETAILED) {
            addFields(file, row);
        }
    }

    /** An error of the file as a whole. */
    void addFile(String file, long line, BadValue error) throws IOException {
        add(file, line, 0, null, "", "", error);
    }

    private void add(
            String file,
            long line,
            long offset,
            @Nullable TargetColumn column,
            String value,
            String rawLine,
            BadValue error)
            throws IOException {
        context.begin(errors);
        text(errors, Long.toString(context.transactionId()));
        text(errors, context.database());
        text(errors, Long.toString(tableOid));
        text(errors, context.startTime());
        text(errors, file);
        text(errors, Long.toString(line));
        text(errors, column == null ? "" : column.name());
        text(errors, column == null ? "" : column.typeName());
        text(errors, column == null ? "" : column.lengthText());
        text(errors, Integer.toString(error.position()));
        text(errors, rawLine);
        text(errors, value);
        text(errors, Integer.toString(error.code().code()));
        text(errors, error.reason());
        text(errors, Long.toString(offset));
        errors.endRow();
        count++;
        if (count % BATCH == 0) {
            flush();
        }
    }

    private void addFields(String file, Row row) {
        for (int i = 0; i < Math.min(row.count(), columns.size()); i++) {
            TargetColumn column = columns.get(i);
            context.begin(fields);
            text(fields, file);
            text(fields, Long.toString(row.lineNumber()));
            text(fields, Integer.toString(i));
            text(fields, column.name());
            text(fields, row.isNull(i) ? "" : shown(row.bytes(i), row.from(i), row.to(i)));
            text(fields, row.isNull(i) ? "1" : "0");
            text(fields, column.typeName());
            text(fields, column.lengthText());
            fields.endRow();
        }
    }

    void flush() throws IOException {
        LoadContext.write(
                audit,
                "load_error (query_id, user_id, session_id, transaction_id, database_name, table_id, start_time, file_name,"
                        + " line_number, column_name, column_type, column_length, position, raw_line, raw_field_value,"
                        + " error_code, error_message, start_offset)",
                errors);
        LoadContext.write(
                audit,
                "load_error_field (query_id, user_id, session_id, file_name, line_number, field, column_name, value, is_null,"
                        + " type, column_length)",
                fields);
        LoadContext.write(
                audit,
                "load_replacement (query_id, user_id, session_id, table_id, start_time, file_name, line_number, column_name,"
                        + " raw_line)",
                replacements);
    }

    private static void text(RowBuffer row, String text) {
        row.field();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        row.escaped(bytes, 0, bytes.length);
    }

    /** Every byte that is not printable ASCII is shown as a dot, as in {@code stl_load_errors.raw_line}. */
    static String shown(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < Math.min(to, from + SHOWN_BYTES); i++) {
            text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
        }
        return text.toString();
    }
}
