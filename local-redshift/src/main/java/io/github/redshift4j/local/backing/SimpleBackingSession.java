// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BackingSession} that sends each statement as one simple query. Without an open transaction block, each is a
 * transaction of its own.
 */
public final class SimpleBackingSession implements BackingSession, AutoCloseable {
    private final BackingConnection connection;

    public SimpleBackingSession(BackingConnection connection) {
        this.connection = connection;
    }

    @Override
    public List<List<@Nullable String>> query(String sql) throws IOException {
        send(sql);
        List<List<@Nullable String>> rows = new ArrayList<>();
        finish(rows, null);
        return rows;
    }

    @Override
    public long execute(String sql) throws IOException {
        send(sql);
        return finish(null, null);
    }

    @Override
    public List<ResultColumn> describe(String sql) throws IOException {
        FrameWriter out = connection.out();
        out.begin('P').cstring("").cstring(sql).int16(0).end();
        out.begin('D').int8('S').cstring("").end();
        out.empty('S');
        out.flush();
        List<ResultColumn> columns = new ArrayList<>();
        BackingError error = null;
        for (int type = connection.next(); type != 'Z'; type = connection.next()) {
            byte[] body = connection.in().body();
            if (type == 'E') {
                error = BackingError.read(body);
            } else if (type == 'T') {
                FrameBody in = new FrameBody(body);
                for (int left = in.int16(); left > 0; left--) {
                    String name = in.cstring();
                    in.bytes(6);
                    int oid = in.int32();
                    in.bytes(2);
                    columns.add(new ResultColumn(name, oid, in.int32()));
                    in.bytes(2);
                }
            }
        }
        connection.in().body();
        if (error != null) {
            throw error.toException();
        }
        return columns;
    }

    @Override
    public CopyIn copyIn(String sql) throws IOException {
        send(sql);
        int type = connection.next();
        if (type != 'G') {
            finishFrom(type, null, null);
            throw new IllegalArgumentException("not a COPY FROM STDIN: " + sql);
        }
        connection.in().body();
        return new OpenCopy();
    }

    @Override
    public long copyOut(String sql, OutputStream to) throws IOException {
        send(sql);
        return finish(null, to);
    }

    private void send(String sql) throws IOException {
        connection.out().begin('Q').cstring(sql).end();
        connection.out().flush();
    }

    private long finish(@Nullable List<List<@Nullable String>> rows, @Nullable OutputStream data) throws IOException {
        return finishFrom(connection.next(), rows, data);
    }

    private long finishFrom(int first, @Nullable List<List<@Nullable String>> rows, @Nullable OutputStream data)
            throws IOException {
        FrameReader in = connection.in();
        long count = 0;
        BackingError error = null;
        for (int type = first; type != 'Z'; type = connection.next()) {
            if (type == 'd' && data != null) {
                in.transferBodyTo(data);
                continue;
            }
            byte[] body = in.body();
            switch (type) {
                case 'D' -> {
                    if (rows != null) {
                        rows.add(row(body));
                    }
                }
                case 'C' -> count = countOf(new FrameBody(body).cstring());
                case 'E' -> error = BackingError.read(body);
                default -> {} // descriptions, notices, parameters
            }
        }
        in.body();
        if (error != null) {
            throw error.toException();
        }
        return count;
    }

    private static List<@Nullable String> row(byte[] body) throws IOException {
        FrameBody in = new FrameBody(body);
        List<@Nullable String> row = new ArrayList<>();
        for (int left = in.int16(); left > 0; left--) {
            int length = in.int32();
            row.add(length < 0 ? null : new String(in.bytes(length), StandardCharsets.UTF_8));
        }
        return row;
    }

    private static long countOf(String tag) {
        String last = tag.substring(tag.lastIndexOf(' ') + 1);
        return !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(last) : 0;
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
            FrameWriter out = connection.out();
            int size = length + 4;
            out.write('d');
            out.write(size >>> 24);
            out.write(size >>> 16);
            out.write(size >>> 8);
            out.write(size);
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            connection.out().flush();
        }

        @Override
        public long finish() throws IOException {
            done = true;
            connection.out().empty('c');
            connection.out().flush();
            return SimpleBackingSession.this.finish(null, null);
        }

        @Override
        public void close() throws IOException {
            if (done) {
                return;
            }
            done = true;
            connection.out().begin('f').cstring("abandoned").end();
            connection.out().flush();
            try {
                SimpleBackingSession.this.finish(null, null);
            } catch (ServerException e) {
                // the failure asked for
            }
        }
    }
}
