// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.frontend.CopyDone;
import io.github.redshift4j.wire.frontend.CopyFail;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BackingSession} that sends each statement as one simple query. Without an open transaction block, each is a
 * transaction of its own.
 */
public final class SimpleBackingSession implements BackingSession, AutoCloseable {
    // prepared beside the client's own statements, whose names begin otherwise
    private static final String DESCRIBED = "redshift4j_described";

    private final BackingConnection connection;

    public SimpleBackingSession(BackingConnection connection) {
        this.connection = connection;
    }

    @Override
    public List<List<@Nullable String>> query(String sql) throws IOException {
        connection.send(new Query(sql));
        List<List<@Nullable String>> rows = new ArrayList<>();
        finish(connection.next(), rows, null);
        return rows;
    }

    @Override
    public long execute(String sql) throws IOException {
        connection.send(new Query(sql));
        return finish(connection.next(), null, null);
    }

    @Override
    public List<ResultColumn> describe(String sql) throws IOException {
        connection.send(
                new io.github.redshift4j.wire.frontend.Close(Target.STATEMENT, DESCRIBED),
                new Parse(DESCRIBED, sql, List.of()),
                new Describe(Target.STATEMENT, DESCRIBED),
                Sync.INSTANCE);
        List<ResultColumn> columns = new ArrayList<>();
        Diagnostic error = null;
        for (int tag = connection.next(); tag != 'Z'; tag = connection.next()) {
            if (tag == 'E') {
                error = ErrorResponse.decode(connection.in().body()).diagnostic();
            } else if (tag == 'T') {
                for (FieldDescription field : RowDescription.decode(
                                connection.in().body(), ProtocolVersion.BASE)
                        .fields()) {
                    columns.add(new ResultColumn(field.name(), field.typeOid(), field.typeModifier()));
                }
            }
        }
        throwIf(error);
        return columns;
    }

    @Override
    public CopyIn copyIn(String sql) throws IOException {
        connection.send(new Query(sql));
        int tag = connection.next();
        if (tag != 'G') {
            finish(tag, null, null);
            throw new IllegalArgumentException("not a COPY FROM STDIN: " + sql);
        }
        return new OpenCopy();
    }

    @Override
    public long copyOut(String sql, OutputStream to) throws IOException {
        connection.send(new Query(sql));
        return finish(connection.next(), null, to);
    }

    private long finish(int first, @Nullable List<List<@Nullable String>> rows, @Nullable OutputStream data)
            throws IOException {
        MessageReader in = connection.in();
        long count = 0;
        Diagnostic error = null;
        Exception failure = null;
        for (int tag = first; tag != 'Z'; tag = connection.next()) {
            if (tag == 'd' && data != null && failure == null) {
                try {
                    data.write(in.buffer(), in.bodyAt(), in.bodyLength());
                } catch (IOException | RuntimeException e) {
                    // What PostgreSQL has sent by now must be read all the same.
                    failure = e;
                    connection.interrupt();
                }
            } else if (tag == 'D' && rows != null) {
                rows.add(row(DataRow.decode(in.body())));
            } else if (tag == 'C') {
                count = Math.max(0, CommandComplete.decode(in.body()).rows());
            } else if (tag == 'E') {
                error = ErrorResponse.decode(in.body()).diagnostic();
            }
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        throwIf(error);
        return count;
    }

    private static void throwIf(@Nullable Diagnostic error) {
        if (error != null) {
            throw BackingErrors.toException(error);
        }
    }

    private static List<@Nullable String> row(DataRow row) {
        List<@Nullable String> values = new ArrayList<>();
        for (Bytes value : row.values()) {
            values.add(value == null ? null : value.utf8());
        }
        return values;
    }

    @Override
    public boolean isCancelAsked() {
        return connection.cancellation().isAsked();
    }

    @Override
    public void close() {
        connection.close();
    }

    private final class OpenCopy extends CopyIn {
        private boolean done;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            requireRunning();
            connection.out().begin('d').bytes(bytes, from, length).end();
        }

        @Override
        public void flush() throws IOException {
            connection.out().flush();
        }

        /** Throws the error by which PostgreSQL has ended the statement before its data, if it has. */
        private void requireRunning() throws IOException {
            while (!done && connection.hasReceived()) {
                int tag = connection.next();
                if (tag == 'E') {
                    // PostgreSQL drops what it is still sent of the data.
                    done = true;
                    SimpleBackingSession.this.finish(tag, null, null);
                }
            }
        }

        @Override
        public long finish() throws IOException {
            done = true;
            connection.send(CopyDone.INSTANCE);
            return SimpleBackingSession.this.finish(connection.next(), null, null);
        }

        @Override
        public void close() throws IOException {
            if (done) {
                return;
            }
            done = true;
            connection.send(new CopyFail("abandoned"));
            try {
                SimpleBackingSession.this.finish(connection.next(), null, null);
            } catch (ServerException e) {
                // the failure asked for
            }
        }
    }
}
