// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks;

import io.github.redshift4j.local.LocalRedshift;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * COPY and UNLOAD of the local server beside what psql's own COPY reaches on the PostgreSQL behind it: the same file, the
 * same columns, in turns. A ratio of 1 is psql's speed. Not JMH: one load takes seconds, and both sides must take turns.
 *
 * <p>Arguments: megabytes of CSV (256), rounds (3). Needs psql.
 */
public final class LoadBenchmark {
    private static final String COLUMNS =
            """
            orderkey bigint, partkey integer, suppkey integer, linenumber integer, quantity decimal(12,2),
            extendedprice decimal(12,2), discount decimal(12,2), tax decimal(12,2), returnflag char(1), linestatus char(1),
            shipdate date, commitdate date, receiptdate timestamp, shipinstruct varchar(25), shipmode varchar(10),
            comment varchar(44)""";

    private static final String[] INSTRUCTIONS = {"DELIVER IN PERSON", "COLLECT COD", "NONE", "TAKE BACK RETURN"};
    private static final String[] MODES = {"REG AIR", "AIR", "RAIL", "SHIP", "TRUCK", "MAIL", "FOB"};

    private final LocalRedshift server;
    private final Path socketFolder;
    private final Path csv;

    private LoadBenchmark(LocalRedshift server, Path csv) {
        this.server = server;
        this.csv = csv;
        this.socketFolder = socketFolder();
    }

    public static void main(String[] args) throws Exception {
        int megabytes = args.length > 0 ? Integer.parseInt(args[0]) : 256;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path folder = Files.createTempDirectory("load-benchmark");
        Path csv = folder.resolve("lines.csv");
        try (LocalRedshift server = LocalRedshift.builder().buckets("lake").start()) {
            long rows = generate(csv, (long) megabytes << 20);
            System.out.printf(
                    "%d MB of CSV, %,d rows of 16 columns, heap of %d MB%n", megabytes, rows, heapLimit() >> 20);
            new LoadBenchmark(server, csv).run(rounds);
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(folder.resolve("out.csv"));
            Files.delete(folder);
        }
    }

    private static long generate(Path file, long bytes) throws IOException {
        Random random = new Random(1);
        long written = 0;
        long rows = 0;
        StringBuilder line = new StringBuilder();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            while (written < bytes) {
                line.setLength(0);
                line.append(rows / 4)
                        .append(',')
                        .append(random.nextInt(200_000))
                        .append(',')
                        .append(random.nextInt(10_000));
                line.append(',')
                        .append(rows % 4 + 1)
                        .append(',')
                        .append(random.nextInt(50))
                        .append(".00,");
                line.append(random.nextInt(100_000)).append('.').append(10 + random.nextInt(90));
                line.append(",0.0")
                        .append(random.nextInt(10))
                        .append(",0.0")
                        .append(random.nextInt(9))
                        .append(",N,O,");
                line.append("1996-0").append(1 + random.nextInt(9)).append('-').append(10 + random.nextInt(19));
                line.append(",1996-1").append(random.nextInt(3)).append('-').append(10 + random.nextInt(19));
                line.append(",1997-02-")
                        .append(10 + random.nextInt(19))
                        .append(" 12:34:5")
                        .append(random.nextInt(10));
                line.append(",").append(INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)]);
                line.append(',').append(MODES[random.nextInt(MODES.length)]);
                line.append(",\"carefully, packed foxes ")
                        .append(random.nextInt(1_000_000))
                        .append("\"\n");
                byte[] text = line.toString().getBytes(StandardCharsets.US_ASCII);
                out.write(text);
                written += text.length;
                rows++;
            }
        }
        return rows;
    }

    private void run(int rounds) throws Exception {
        put(csv, "in/lines.csv");
        List<Double> loads = new ArrayList<>();
        List<Double> unloads = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table lines (" + COLUMNS + ")");
            for (int round = 1; round <= rounds; round++) {
                statement.execute("truncate lines");
                double psql = seconds(() -> psql(
                        "COPY public.lines FROM STDIN (FORMAT csv)", Redirect.from(csv.toFile()), Redirect.DISCARD));
                statement.execute("truncate lines");
                resetPeak();
                double copy = seconds(() -> statement.execute("copy lines from 's3://lake/in/' iam_role default csv"));
                long copyHeap = peak();
                loads.add(psql / copy);
                Path out = csv.resolveSibling("out.csv");
                double psqlOut = seconds(() ->
                        psql("COPY public.lines TO STDOUT (FORMAT csv)", Redirect.PIPE, Redirect.to(out.toFile())));
                Files.delete(out);
                resetPeak();
                double unload = seconds(() -> statement.execute(
                        "unload ('select * from lines') to 's3://lake/out/' iam_role default csv allowoverwrite"));
                long unloadHeap = peak();
                unloads.add(psqlOut / unload);
                System.out.printf(
                        "round %d: COPY %.1f s, psql %.1f s, ratio %.2f, peak heap %d MB; UNLOAD %.1f s, psql %.1f s,"
                                + " ratio %.2f, peak heap %d MB%n",
                        round,
                        copy,
                        psql,
                        psql / copy,
                        copyHeap >> 20,
                        unload,
                        psqlOut,
                        psqlOut / unload,
                        unloadHeap >> 20);
            }
        }
        System.out.printf("median ratio: COPY %.2f, UNLOAD %.2f%n", median(loads), median(unloads));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void psql(String sql, Redirect in, Redirect out) throws IOException, InterruptedException {
        ProcessBuilder psql = new ProcessBuilder(
                "psql", "-q", "-X", "-h", socketFolder.toString(), "-U", "rdsdb", "-d", server.database(), "-c", sql);
        psql.redirectInput(in).redirectOutput(out).redirectError(Redirect.INHERIT);
        if (psql.start().waitFor() != 0) {
            throw new IOException("psql failed");
        }
    }

    /** The folder of the socket of the PostgreSQL this process started. */
    private static Path socketFolder() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> Arrays.stream(process.info().arguments().orElse(new String[0])))
                .filter(argument -> argument.contains("unix_socket_directories="))
                .map(argument -> Path.of(argument.substring(argument.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("The backing PostgreSQL is not found among the child processes"));
    }

    private void put(Path file, String key) throws IOException, InterruptedException {
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.s3Endpoint() + "/lake/" + key))
                                .PUT(HttpRequest.BodyPublishers.ofFile(file))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("S3 answered " + response.statusCode());
        }
    }

    private static long heapLimit() {
        return Runtime.getRuntime().maxMemory();
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void resetPeak() {
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return heapPools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
