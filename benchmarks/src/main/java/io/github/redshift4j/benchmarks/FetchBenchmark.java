// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks;

import io.github.redshift4j.local.LocalRedshift;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Nanoseconds for each row of a result read with typed getters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FetchBenchmark {
    private static final int ROWS = 100_000;

    @Param({"REDSHIFT4J", "OFFICIAL"})
    Peer peer = Peer.REDSHIFT4J;

    private LocalRedshift server;
    private Connection connection;
    private PreparedStatement narrow;
    private PreparedStatement mixed;

    @Setup
    public void open() throws SQLException {
        server = LocalRedshift.start();
        connection = peer.connect(server);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table facts (id int, name varchar(16), big bigint, ratio double precision,
                      amount decimal(18,2), day date, at timestamp, flag boolean)
                    """);
            statement.execute(
                    """
                    insert into facts
                    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < %d)
                    select n, 'name ' || n, n::bigint * 1000000007, n / 7.0::float8, n * 1.25, date '2020-01-01' + n %% 1000,
                      timestamp '2020-01-01 00:00:00' + n * interval '1 second', n %% 3 = 0
                    from numbers
                    """
                            .formatted(ROWS));
        }
        narrow = connection.prepareStatement("select id, name from facts");
        mixed = connection.prepareStatement("select * from facts");
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
        server.close();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void narrow(Blackhole seen) throws SQLException {
        try (ResultSet rows = narrow.executeQuery()) {
            while (rows.next()) {
                seen.consume(rows.getInt(1));
                seen.consume(rows.getString(2));
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void mixed(Blackhole seen) throws SQLException {
        try (ResultSet rows = mixed.executeQuery()) {
            while (rows.next()) {
                seen.consume(rows.getInt(1));
                seen.consume(rows.getString(2));
                seen.consume(rows.getLong(3));
                seen.consume(rows.getDouble(4));
                seen.consume(rows.getBigDecimal(5));
                seen.consume(rows.getDate(6));
                seen.consume(rows.getTimestamp(7));
                seen.consume(rows.getBoolean(8));
            }
        }
    }
}
