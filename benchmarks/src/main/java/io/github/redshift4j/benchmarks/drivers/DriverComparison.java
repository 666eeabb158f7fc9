// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Runs tasks by all contenders in turns and prints a table of medians: {@code DriverComparison [scale] [rounds]
 * [forks] [task,task…]}, by default the whole result sets, three rounds, three forks and all tasks. Before them each contender repeats the task for
 * {@value #WARM_UP_MILLIS} ms, and twice at least: short tasks would else be measured while they are being compiled. Each
 * fork has JVMs of its own, since two that run the same code may differ by a third, as their compilers happen to decide.
 */
public final class DriverComparison {
    private static final long WARM_UP_MILLIS = 2_000;

    private DriverComparison() {}

    /** A JVM that does as told. */
    private static final class Child implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;
        private final PrintWriter in;

        Child(Class<?> main, String... args) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()));
            command.addAll(List.of(args));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            out = process.inputReader(StandardCharsets.UTF_8);
            in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        String line() throws IOException {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("a worker has ended");
            }
            return line;
        }

        String ask(String question) throws IOException {
            in.println(question);
            return line();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    public static void main(String... args) throws IOException {
        double scale = args.length > 0 ? Double.parseDouble(args[0]) : 1;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        int forks = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        List<Task> tasks = args.length > 3 && !args[3].isEmpty()
                ? Stream.of(args[3].split(",", -1)).map(Task::valueOf).toList()
                : List.of(Task.values());
        Map<Task, Map<String, List<Measurement>>> seen = new EnumMap<>(Task.class);
        for (int fork = 0; fork < forks; fork++) {
            fork(tasks, scale, rounds, seen);
        }
        seen.forEach((task, measured) -> print(task, measured, task.count(scale)));
    }

    private static void fork(List<Task> tasks, double scale, int rounds, Map<Task, Map<String, List<Measurement>>> seen)
            throws IOException {
        List<String> names = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            names.add(limit.name());
        }
        for (Contender contender : Contender.values()) {
            names.add(contender.name());
        }
        Map<String, Child> workers = new LinkedHashMap<>();
        try (Child server = new Child(ReplayServer.class)) {
            int port = Integer.parseInt(server.line());
            try {
                for (String name : names) {
                    workers.put(name, new Child(Worker.class, Integer.toString(port), name));
                }
                compare(port, workers, tasks, scale, rounds, seen);
            } finally {
                workers.values().forEach(Child::close);
            }
        }
    }

    private static void compare(
            int port,
            Map<String, Child> workers,
            List<Task> tasks,
            double scale,
            int rounds,
            Map<Task, Map<String, List<Measurement>>> seen)
            throws IOException {
        try (RawTasks control = new RawTasks(port)) {
            for (Task task : tasks) {
                control.tell("replay rows " + task.count(scale));
                control.tell("replay delay " + (task == Task.INSERT ? 1000 : 0));
                Map<String, List<Measurement>> measured = seen.computeIfAbsent(task, t -> new LinkedHashMap<>());
                for (Child worker : workers.values()) {
                    warmUp(worker, task);
                }
                for (int round = 0; round < rounds; round++) {
                    for (Map.Entry<String, Child> worker : workers.entrySet()) {
                        String answer = worker.getValue().ask(task.name());
                        if (!answer.equals("none")) {
                            measured.computeIfAbsent(worker.getKey(), name -> new ArrayList<>())
                                    .add(Measurement.parse(answer));
                        }
                    }
                }
            }
        }
    }

    private static void warmUp(Child worker, Task task) throws IOException {
        long start = System.nanoTime();
        boolean known = true;
        for (int i = 0; known && (i < 2 || System.nanoTime() - start < WARM_UP_MILLIS * 1_000_000); i++) {
            known = !worker.ask(task.name()).equals("none");
        }
    }

    private static void print(Task task, Map<String, List<Measurement>> seen, long count) {
        System.out.printf(
                Locale.ROOT,
                "%n| %s, %,d | ms, median | ms, best | cpu ns each | bytes each | p50 µs | p99 µs | cpu of the loop's |%n",
                task,
                count);
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
        long loop = median(seen.getOrDefault(Limit.LOOP.name(), List.of()), Measurement::cpuNanos);
        seen.forEach((name, all) -> {
            long cpu = median(all, Measurement::cpuNanos);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.0f | %.0f | %.1f | %.1f | %s |%n",
                    name,
                    median(all, Measurement::nanos) / 1e6,
                    all.stream().mapToLong(Measurement::nanos).min().orElse(0) / 1e6,
                    (double) cpu / count,
                    (double) median(all, Measurement::bytes) / count,
                    median(all, Measurement::p50) / 1e3,
                    median(all, Measurement::p99) / 1e3,
                    loop == 0 ? "" : String.format(Locale.ROOT, "%.2f", (double) cpu / loop));
        });
    }

    private static long median(List<Measurement> all, ToLongFunction<Measurement> value) {
        long[] sorted = all.stream().mapToLong(value).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
