// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL connection as COPY, UNLOAD and the server's own look-ups see it. Runs inside whatever transaction the
 * client has open. Errors of PostgreSQL come as {@link io.github.redshift4j.local.errors.ServerException}. One thread
 * at a time.
 */
public interface BackingSession {
    /** Runs one statement and returns its rows, every value in text format. */
    List<List<@Nullable String>> query(String sql) throws IOException;

    /**
     * The columns a query would return, without running it (Parse and Describe). Type numbers and modifiers are the
     * backing PostgreSQL's own.
     */
    List<ResultColumn> describe(String sql) throws IOException;

    /** Runs one statement without rows; returns the count of its tag, 0 when it has none. */
    long execute(String sql) throws IOException;

    /** Starts {@code COPY … FROM STDIN}. */
    CopyIn copyIn(String sql) throws IOException;

    /**
     * Runs {@code COPY … TO STDOUT} and writes what comes to the stream; returns the rows counted. What the stream
     * throws ends the statement, and is thrown.
     */
    long copyOut(String sql, OutputStream to) throws IOException;

    /** Whether the client has asked to cancel the statement that runs; any answer of PostgreSQL may still be due. */
    boolean isCancelAsked();

    /** One column of RowDescription: its name, {@code pg_type.oid} and type modifier, -1 for none. */
    record ResultColumn(String name, int typeOid, int typmod) {}

    /** Takes the data of a {@code COPY … FROM STDIN}; closing it unfinished aborts the statement. */
    abstract class CopyIn extends OutputStream implements Closeable {
        /** Ends the data; returns the rows loaded. */
        public abstract long finish() throws IOException;
    }
}
