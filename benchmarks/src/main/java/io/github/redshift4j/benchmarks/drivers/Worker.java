// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JVM for one contender: {@code Worker <port> <contender or limit>} runs each task that a line of standard input
 * names and answers with a line of a {@link Measurement}, or {@code none} for a task it does not have.
 */
public final class Worker {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Worker() {}

    private interface Action {
        /** Times of many small things, or none. */
        long[] run() throws SQLException, IOException;
    }

    private static final long[] NONE = {};

    private static long[] keep(long value) {
        if (value == Long.MIN_VALUE) {
            System.err.println("Nothing sums up to this");
        }
        return NONE;
    }

    public static void main(String... args) throws IOException, SQLException {
        int port = Integer.parseInt(args[0]);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (Limit.isOne(args[1])) {
            Limit limit = Limit.valueOf(args[1]);
            try (RawTasks tasks = new RawTasks(port)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Task task = Task.valueOf(line);
                    answer(raw(tasks, limit, task));
                }
            }
            return;
        }
        Contender contender = Contender.valueOf(args[1]);
        try (Connection connection = contender.connect(port)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Task task = Task.valueOf(line);
                answer(jdbc(contender, port, connection, task));
            }
        }
    }

    private static @Nullable Action raw(RawTasks tasks, Limit limit, Task task) {
        if (task.isFetch()) {
            return switch (limit) {
                case DRAIN -> () -> keep(tasks.drain(task.rowSet()));
                case TIGHT_LOOP -> () -> keep(tasks.decode(task));
                case LOOP -> () -> keep(tasks.decodePlainly(task));
            };
        }
        return limit != Limit.LOOP
                ? null
                : switch (task) {
                    case INSERT -> () -> keep(tasks.pipeline());
                    case ROUND_TRIP -> tasks::selects;
                    default -> null;
                };
    }

    private static @Nullable Action columnar(Connection connection, Task task) {
        if (task.isFetch()) {
            return task == Task.MIXED_OBJECTS ? null : () -> keep(ColumnarTasks.fetch(connection, task));
        }
        return task == Task.INSERT ? () -> keep(ColumnarTasks.insert(connection)) : null;
    }

    private static @Nullable Action jdbc(Contender contender, int port, Connection connection, Task task) {
        if (contender == Contender.OURS_COLUMNAR) {
            return columnar(connection, task);
        }
        if (task.isFetch()) {
            return () -> keep(JdbcTasks.fetch(connection, task));
        }
        return switch (task) {
            case INSERT -> () -> keep(JdbcTasks.insert(connection));
            case ROUND_TRIP -> () -> JdbcTasks.selects(connection);
            default ->
                () -> {
                    for (int i = 0; i < Task.CONNECTS; i++) {
                        contender.connect(port).close();
                    }
                    return NONE;
                };
        };
    }

    private static void answer(@Nullable Action action) throws IOException, SQLException {
        if (action == null) {
            System.out.println("none");
            return;
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        long[] times = action.run();
        long nanos = System.nanoTime() - start;
        long used = SYSTEM.getProcessCpuTime() - cpu;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        Arrays.sort(times);
        System.out.println(new Measurement(nanos, used, allocated, at(times, 50), at(times, 99)).print());
    }

    private static long at(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[sorted.length * percent / 100];
    }
}
