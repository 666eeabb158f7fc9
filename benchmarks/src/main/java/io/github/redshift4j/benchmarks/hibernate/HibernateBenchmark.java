// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.hibernate;

import io.github.redshift4j.driver.RedshiftDataSource;
import io.github.redshift4j.local.LocalRedshift;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/**
 * Inserts, loads, finds and summarises rows by Hibernate and by hand with the same SQL, in turns, on the local server and
 * this driver. Prints the medians, their ratio, and the statements and round trips of one turn, BEGIN and
 * COMMIT left out. Arguments: rows (20000), rounds (7).
 */
public final class HibernateBenchmark {
    private static final int FINDS = 500;

    private interface Work {
        void run() throws SQLException;
    }

    private final Statements statements;
    private final int rounds;

    private HibernateBenchmark(Statements statements, int rounds) {
        this.statements = statements;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws SQLException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Statements statements = new Statements();
        try (LocalRedshift server = LocalRedshift.start()) {
            RedshiftDataSource source = new RedshiftDataSource();
            source.setUrl(
                    server.jdbcUrl() + (server.jdbcUrl().contains("?") ? "&" : "?") + "reWriteBatchedInserts=true");
            source.setUser(server.user());
            source.setPassword(server.password());
            source.setQueryInterceptor(statements);
            try (SessionFactory factory = factory(source);
                    Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                new HibernateBenchmark(statements, rounds).run(factory, connection, rows);
            }
        }
    }

    /** One connection is kept, as a pool would. */
    private static SessionFactory factory(RedshiftDataSource source) throws SQLException {
        return new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySettings(Map.of(
                                "hibernate.connection.datasource",
                                new KeptConnection(source.getConnection()),
                                "hibernate.hbm2ddl.auto",
                                "create"))
                        .build())
                .addAnnotatedClass(Reading.class)
                .buildMetadata()
                .buildSessionFactory();
    }

    private void run(SessionFactory factory, Connection connection, int rows) throws SQLException {
        PlainJdbc plain = new PlainJdbc(connection);
        List<Reading> readings =
                LongStream.range(0, rows).mapToObj(Reading::new).toList();
        Work clean = () -> factory.inTransaction(
                session -> session.createMutationQuery("delete Reading").executeUpdate());
        compare(
                rows + " rows in one flush",
                clean,
                () -> factory.inTransaction(session -> readings.forEach(session::persist)),
                () -> plain.insert(readings));
        compare(
                rows + " rows, insertMultiple",
                clean,
                () -> factory.inStatelessTransaction(session -> session.insertMultiple(readings)),
                () -> plain.insert(readings));
        Work nothing = () -> {};
        compare(
                "load " + rows + " entities",
                nothing,
                () -> factory.inTransaction(session -> expect(
                        rows,
                        session.createSelectionQuery("from Reading", Reading.class)
                                .getResultList()
                                .size())),
                () -> expect(rows, plain.load().size()));
        compare(
                "HQL of 100 groups",
                nothing,
                () -> factory.inTransaction(session -> expect(
                        Math.min(rows, 100),
                        session.createSelectionQuery(
                                        "select r.place, sum(r.amount), count(*) from Reading r where r.id > :id"
                                                + " group by r.place order by r.place",
                                        Object[].class)
                                .setParameter("id", 10L)
                                .getResultList()
                                .size())),
                () -> expect(Math.min(rows, 100), plain.summarise()));
        compare(
                FINDS + " finds by id",
                nothing,
                () -> {
                    for (long id = 0; id < FINDS; id++) {
                        long wanted = id;
                        factory.inTransaction(session -> session.find(Reading.class, wanted));
                    }
                },
                () -> {
                    for (long id = 0; id < FINDS; id++) {
                        plain.find(id);
                    }
                });
    }

    private static void expect(int wanted, int got) {
        if (wanted != got) {
            throw new IllegalStateException("expected " + wanted + " rows, got " + got);
        }
    }

    private void compare(String name, Work before, Work hibernate, Work plain) throws SQLException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        String sent = "";
        for (int round = 0; round < rounds; round++) {
            before.run();
            statements.reset();
            ours.add(millis(hibernate));
            sent = statements.executions() + " statements in " + statements.roundTrips() + " round trips";
            before.run();
            statements.reset();
            theirs.add(millis(plain));
            sent += ", by hand " + statements.executions() + " in " + statements.roundTrips();
        }
        double median = median(ours);
        double byHand = median(theirs);
        System.out.printf(
                Locale.ROOT,
                "%-28s Hibernate %8.1f ms   JDBC %8.1f ms   ratio %.2f   %s%n",
                name,
                median,
                byHand,
                median / byHand,
                sent);
    }

    private static double millis(Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
