// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The local server beside the PostgreSQL behind it: the same client, statement and table, in turns, so that what else
 * the machine does falls on both. The client is pgjdbc, which speaks to either; {@code drain} is one that looks at
 * nothing but the ends of messages. Arguments: rows of the large result (1000000), rounds (7).
 */
public final class FrontServerComparison {
    private static final int SMALL_STATEMENTS = 400;
    private static final int SMALL_ROUNDS = 40;
    private static final String SMALL = "select name, amount from small_facts where id = ";
    private static final String LARGE = "select id, name, big, ratio, amount, day, at, flag from facts";

    private FrontServerComparison() {}

    /** One way to the same database. */
    private record Side(String host, int port, String user, String password, String database) {
        Connection connect(String options) throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:postgresql://" + host + ":" + port + "/" + database + "?sslmode=disable&" + options,
                    user,
                    password);
        }
    }

    private interface Task {
        void run() throws SQLException, IOException;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        int port = freePort();
        try (LocalRedshift server = LocalRedshift.builder().postgresPort(port).start()) {
            Side front = new Side(server.host(), server.port(), server.user(), server.password(), server.database());
            Side direct = new Side("localhost", port, "rdsdb", "", server.database());
            fill(front, rows);
            large(front, direct, rows, rounds);
            small(front, direct);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void fill(Side front, int rows) throws SQLException {
        try (Connection connection = front.connect("");
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"facts", "small_facts"}) {
                statement.execute("create table " + table
                        + " (id int, name varchar(16), big bigint, ratio double precision,"
                        + " amount decimal(18,2), day date, at timestamp, flag boolean)");
                statement.execute(
                        """
                        insert into %s
                        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < %d)
                        select n, 'name ' || n, n::bigint * 1000000007, n / 7.0::float8, n * 1.25,
                          date '2020-01-01' + n %% 1000, timestamp '2020-01-01 00:00:00' + n * interval '1 second',
                          n %% 3 = 0
                        from numbers
                        """
                                .formatted(table, table.equals("facts") ? rows : 100));
            }
        }
    }

    private static void large(Side front, Side direct, int rows, int rounds) throws SQLException, IOException {
        System.out.printf(Locale.ROOT, "%n== a result of %,d rows of eight columns, rows a second%n", rows);
        compareRates("drain", rows, rounds, () -> drain(front), () -> drain(direct));
        try (Connection one = front.connect("");
                Connection other = direct.connect("")) {
            compareRates("pgjdbc, all at once", rows, rounds, () -> read(one, 0), () -> read(other, 0));
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            compareRates("pgjdbc, 10,000 a fetch", rows, rounds, () -> read(one, 10_000), () -> read(other, 10_000));
        }
    }

    private static void compareRates(String name, int rows, int rounds, Task front, Task direct)
            throws SQLException, IOException {
        double[] ratios = new double[rounds];
        double[] rates = new double[rounds];
        double[] peers = new double[rounds];
        front.run();
        direct.run();
        for (int i = 0; i < rounds; i++) {
            long peer = i % 2 == 0 ? time(direct) : 0;
            long own = time(front);
            peer = i % 2 == 0 ? peer : time(direct);
            ratios[i] = (double) peer / own;
            rates[i] = rows * 1e9 / own;
            peers[i] = rows * 1e9 / peer;
        }
        System.out.printf(
                Locale.ROOT,
                "%-24s local server %,12.0f   PostgreSQL %,12.0f   ratio %.2f%n",
                name,
                median(rates),
                median(peers),
                median(ratios));
    }

    private static long time(Task task) throws SQLException, IOException {
        long start = System.nanoTime();
        task.run();
        return System.nanoTime() - start;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void read(Connection connection, int fetchSize) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            long sum = 0;
            try (ResultSet result = statement.executeQuery(LARGE)) {
                while (result.next()) {
                    sum += result.getInt(1);
                }
            }
            if (sum == 0) {
                throw new IllegalStateException("no rows");
            }
        }
    }

    private static void drain(Side side) throws IOException {
        try (Socket socket = new Socket(side.host(), side.port())) {
            socket.setTcpNoDelay(true);
            MessageReader in = new MessageReader(socket.getInputStream());
            MessageWriter out = new MessageWriter(socket.getOutputStream());
            out.message(new StartupMessage(Map.of("user", side.user(), "database", side.database())))
                    .flush();
            for (int tag = in.next(); tag != 'Z'; tag = in.next()) {
                if (tag == 'R' && in.body().int32() == 5) {
                    Bytes salt = Bytes.of(Arrays.copyOfRange(in.buffer(), in.bodyAt() + 4, in.bodyAt() + 8));
                    out.message(new PasswordMessage(Md5Password.response(side.user(), side.password(), salt)))
                            .flush();
                }
            }
            out.message(new Query(LARGE)).flush();
            byte[] buffer = new byte[1 << 16];
            byte[] end = {'Z', 0, 0, 0, 5, 'I'};
            int length = socket.getInputStream().read(buffer);
            while (!Arrays.equals(buffer, Math.max(0, length - end.length), Math.max(0, length), end, 0, end.length)) {
                length = socket.getInputStream().read(buffer);
            }
        }
    }

    private static void small(Side front, Side direct) throws SQLException {
        System.out.printf(
                Locale.ROOT, "%n== a small statement, microseconds, median of %,d%n", SMALL_STATEMENTS * SMALL_ROUNDS);
        for (String mode : new String[] {"simple", "extended"}) {
            try (Connection one = front.connect("preferQueryMode=" + mode);
                    Connection other = direct.connect("preferQueryMode=" + mode);
                    Statement ours = one.createStatement();
                    Statement theirs = other.createStatement()) {
                compareTimes("statement, " + mode, () -> run(ours), () -> run(theirs));
            }
        }
        try (Connection one = front.connect("prepareThreshold=1");
                Connection other = direct.connect("prepareThreshold=1");
                PreparedStatement ours = one.prepareStatement(SMALL + "?");
                PreparedStatement theirs = other.prepareStatement(SMALL + "?")) {
            compareTimes("prepared", () -> run(ours), () -> run(theirs));
        }
    }

    private interface Small {
        void run() throws SQLException;
    }

    private static void run(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(SMALL + 42)) {
            check(result);
        }
    }

    private static void run(PreparedStatement statement) throws SQLException {
        statement.setInt(1, 42);
        try (ResultSet result = statement.executeQuery()) {
            check(result);
        }
    }

    private static void check(ResultSet result) throws SQLException {
        if (!result.next() || !result.getString(1).equals("name 42")) {
            throw new IllegalStateException("another row");
        }
    }

    private static void compareTimes(String name, Small front, Small direct) throws SQLException {
        double[] own = new double[SMALL_STATEMENTS * SMALL_ROUNDS];
        double[] peer = new double[SMALL_STATEMENTS * SMALL_ROUNDS];
        times(front, new double[5_000], 0, 5_000);
        times(direct, new double[5_000], 0, 5_000);
        for (int round = 0; round < SMALL_ROUNDS; round++) {
            times(front, own, round * SMALL_STATEMENTS, SMALL_STATEMENTS);
            times(direct, peer, round * SMALL_STATEMENTS, SMALL_STATEMENTS);
        }
        System.out.printf(
                Locale.ROOT,
                "%-24s local server %12.1f   PostgreSQL %12.1f   ratio %.2f%n",
                name,
                median(own),
                median(peer),
                median(own) / median(peer));
    }

    private static void times(Small task, double[] into, int at, int count) throws SQLException {
        for (int i = at; i < at + count; i++) {
            long start = System.nanoTime();
            task.run();
            into[i] = (System.nanoTime() - start) / 1e3;
        }
    }
}
