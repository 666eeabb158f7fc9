// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The limits: a socket that only drains the bytes of a result, single-threaded loops that make the same Java values from
 * them without JDBC, and a pipeline of inserts with one Sync. Not for more than one thread.
 */
final class RawTasks implements AutoCloseable {
    private static final long EPOCH_SECOND = 946_684_800L;
    private static final int EPOCH_DAY = 10_957;

    private final Socket socket;
    private final MessageReader in;
    private final MessageWriter out;
    private final byte[] buffer = new byte[1 << 16];
    private final PlainLoop plain;

    RawTasks(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        plain = new PlainLoop(socket.getInputStream());
        in = new MessageReader(socket.getInputStream(), buffer.length);
        out = new MessageWriter(socket.getOutputStream());
        Map<String, String> startup = new LinkedHashMap<>();
        startup.put("user", "someone");
        startup.put("database", "dev");
        startup.put(ProtocolVersion.CLIENT_KEY, "2");
        out.message(new StartupMessage(startup)).flush();
        toReady();
    }

    private void toReady() throws IOException {
        int tag = in.next();
        while (tag != 'Z') {
            tag = in.next();
        }
    }

    private void ask(String sql) throws IOException {
        out.message(new Parse("", sql, List.of()))
                .message(new Bind("", "", List.of(), List.of(), List.of()))
                .message(new Describe(Target.PORTAL, ""))
                .message(new Execute("", 0))
                .message(Sync.INSTANCE)
                .flush();
    }

    void tell(String what) throws IOException {
        ask(what);
        toReady();
    }

    /** Reads to the ReadyForQuery at the end: {@code Z 00 00 00 05 I}. */
    long drain(RowSet set) throws IOException {
        ask(set.sql());
        long total = 0;
        byte[] end = {'Z', 0, 0, 0, 5, 'I'};
        byte[] tail = new byte[end.length];
        do {
            int n = socket.getInputStream().read(buffer);
            if (n < 0) {
                throw new IOException("ended");
            }
            total += n;
            if (n >= tail.length) {
                System.arraycopy(buffer, n - tail.length, tail, 0, tail.length);
            } else {
                System.arraycopy(tail, n, tail, 0, tail.length - n);
                System.arraycopy(buffer, 0, tail, tail.length - n, n);
            }
        } while (!java.util.Arrays.equals(tail, end));
        return total;
    }

    long decodePlainly(Task task) throws IOException {
        ask(task.rowSet().sql());
        return plain.decode(task.rowSet().types());
    }

    /** A loop of its own for each task, as a program that knows its query would have. */
    long decode(Task task) throws IOException {
        ask(task.rowSet().sql());
        return switch (task) {
            case NARROW -> narrow();
            case TEXT -> text();
            case INTEGERS -> integers();
            default -> mixed();
        };
    }

    /** Goes to the next row; false at the end. */
    private boolean next() throws IOException {
        int tag = in.next();
        while (tag != 'D' && tag != 'Z') {
            tag = in.next();
        }
        return tag == 'D';
    }

    private long narrow() throws IOException {
        long sum = 0;
        while (next()) {
            byte[] bytes = in.buffer();
            int at = in.bodyAt() + Short.BYTES;
            int length = BigEndian.int32(bytes, at + 8);
            sum += BigEndian.int32(bytes, at + 4) + text(bytes, at + 12, length).length();
        }
        return sum;
    }

    private long text() throws IOException {
        long sum = 0;
        while (next()) {
            byte[] bytes = in.buffer();
            int at = in.bodyAt() + Short.BYTES;
            for (int i = 0; i < 3; i++) {
                int length = BigEndian.int32(bytes, at);
                sum += text(bytes, at + 4, length).length();
                at += 4 + length;
            }
        }
        return sum;
    }

    private long integers() throws IOException {
        long sum = 0;
        while (next()) {
            byte[] bytes = in.buffer();
            int at = in.bodyAt() + Short.BYTES;
            for (int i = 0; i < 10; i++) {
                sum += BigEndian.int64(bytes, at + 4);
                at += 12;
            }
        }
        return sum;
    }

    private long mixed() throws IOException {
        long sum = 0;
        while (next()) {
            byte[] bytes = in.buffer();
            int at = in.bodyAt() + Short.BYTES;
            sum += BigEndian.int32(bytes, at + 4);
            int length = BigEndian.int32(bytes, at + 8);
            sum += text(bytes, at + 12, length).length();
            at += 12 + length;
            sum += BigEndian.int64(bytes, at + 4);
            sum += (long) Double.longBitsToDouble(BigEndian.int64(bytes, at + 16));
            sum += BigDecimal.valueOf(BigEndian.int64(bytes, at + 28), 2).scale();
            sum += Date.valueOf(LocalDate.ofEpochDay(BigEndian.int32(bytes, at + 40) + EPOCH_DAY))
                    .getTime();
            long micros = BigEndian.int64(bytes, at + 48);
            sum += Timestamp.valueOf(LocalDateTime.ofEpochSecond(
                            Math.floorDiv(micros, 1_000_000) + EPOCH_SECOND,
                            Math.floorMod(micros, 1_000_000) * 1000,
                            ZoneOffset.UTC))
                    .getTime();
            sum += bytes[at + 60];
        }
        return sum;
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    long pipeline() throws IOException {
        out.message(new Parse("p", "insert into t values ($1, $2, $3, $4, $5)", List.of(0, 23, 20, 701, 0)));
        for (int i = 0; i < Task.INSERTED; i++) {
            Bind.begin(out, "", "p", List.of(), 5);
            for (String value : List.of("row " + i, "" + i, "" + i, "" + i, "text of some length " + i)) {
                out.beginValue().utf8(value).endValue();
            }
            Bind.end(out, List.of());
            out.message(new Execute("", 0));
        }
        out.message(Sync.INSTANCE).flush();
        toReady();
        return Task.INSERTED;
    }

    /** Prepared once, and then as little as a driver can send: one message each of Bind, Execute and Sync. */
    long[] selects() throws IOException {
        out.message(new Parse("s", Task.ROUND_TRIP.rowSet().sql(), List.of()))
                .message(Sync.INSTANCE)
                .flush();
        toReady();
        Bind bind = new Bind("", "s", List.of(), List.of(), List.of(Format.BINARY));
        Execute execute = new Execute("", 0);
        long[] nanos = new long[Task.SELECTS];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            out.message(bind).message(execute).message(Sync.INSTANCE).flush();
            int value = 0;
            for (int tag = in.next(); tag != 'Z'; tag = in.next()) {
                if (tag == 'D') {
                    value = BigEndian.int32(in.buffer(), in.bodyAt() + Short.BYTES + Integer.BYTES);
                }
            }
            if (value != 1) {
                throw new IOException("not the row that was asked for");
            }
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
