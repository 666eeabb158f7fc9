// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of one statement, in pages of a file, so that memory does not grow with it. Written by one thread, then read
 * by any.
 */
final class StatementResult implements SqlRows, AutoCloseable {
    private final Path file;
    private final ResultFormat format;
    private final List<Page> pages = new ArrayList<>();
    private final StringBuilder page = new StringBuilder();
    private List<FieldDescription> columns = List.of();
    private boolean hasRows;
    private int pageRows;
    private long rows;
    private long bytes;
    private long fileBytes;

    StatementResult(Path file, ResultFormat format) {
        this.file = file;
        this.format = format;
    }

    private record Page(long at, int length) {}

    @Override
    public void columns(List<FieldDescription> described) {
        columns = described;
        hasRows = true;
    }

    @Override
    public void row(DataRow row, int rowBytes) throws IOException, SqlError {
        if (rowBytes > DataLimits.ROW_BYTES) {
            throw new SqlError("ERROR: Packet for query is too large: a row has " + rowBytes + " bytes, at most "
                    + DataLimits.ROW_BYTES + " are allowed");
        }
        bytes += rowBytes;
        if (bytes > DataLimits.RESULT_BYTES) {
            throw new SqlError("ERROR: Database response exceeded size limit of " + DataLimits.RESULT_BYTES + " bytes");
        }
        format.write(columns, row.values(), pageRows == 0, page);
        rows++;
        pageRows++;
        if (pageRows == DataLimits.RESULT_PAGE_ROWS || page.length() >= DataLimits.RESULT_PAGE_BYTES) {
            endPage();
        }
    }

    /** After the last row. */
    void end() throws IOException {
        if (hasRows && (pageRows > 0 || pages.isEmpty())) {
            endPage();
        }
    }

    private void endPage() throws IOException {
        byte[] text = page.toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND))) {
            out.write(text);
        }
        pages.add(new Page(fileBytes, text.length));
        fileBytes += text.length;
        page.setLength(0);
        pageRows = 0;
    }

    ResultFormat format() {
        return format;
    }

    /** Whether there is a result set, be it empty. */
    boolean isResultSet() {
        return hasRows;
    }

    List<FieldDescription> columns() {
        return columns;
    }

    long rows() {
        return rows;
    }

    /** Of the messages that carried the rows. */
    long bytes() {
        return bytes;
    }

    int pages() {
        return pages.size();
    }

    /** The text of a page, counted from 0. */
    String page(int number) throws IOException {
        Page wanted = pages.get(number);
        byte[] text = new byte[wanted.length()];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(wanted.at());
            in.readFully(text);
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Forgets the rows. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
