// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.iam.Principal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gives a statement up, and what becomes of its session. */
@LocalRedshiftTest
class DataStatementTests {
    /** Enough to meet the moment in which a session goes from one statement to the next. */
    private static final int STATEMENTS = 500;

    private static final Principal CALLER = Principal.user("analyst");
    private static final Clock CLOCK = Clock.systemUTC();

    private final LocalRedshift server;
    private final DataTarget target;
    private final DataSession session;

    DataStatementTests(LocalRedshift server) {
        this.server = server;
        target = new DataTarget(
                "local",
                null,
                server.database(),
                server.user(),
                null,
                () -> new SqlLogin(server.user(), server.password()));
        session = new DataSession("session", CALLER, target, Duration.ofHours(1), CLOCK.instant());
    }

    private DataStatement statement(String sql) throws AwsException {
        return new DataStatement(
                UUID.randomUUID().toString(),
                CALLER,
                target,
                new DataStatement.Submission("", false, List.of(sql), Map.of(), ResultFormat.JSON),
                List.of(NamedParameters.of(sql, Map.of(), new HashSet<>())),
                session,
                CLOCK);
    }

    @Test
    void leavesTheSessionFreeWhenItIsGivenUpBeforeItsTurn() throws Exception {
        session.take(null);
        DataStatement waiting = statement("select 1");

        assertThat(waiting.cancel()).isTrue();

        session.take(null);
        assertThat(waiting.pick()).isFalse();
    }

    @Test
    void isGivenUpWithoutTheStatementBehindIt(@TempDir Path folder) throws Exception {
        ExecutorService canceller = Executors.newSingleThreadExecutor();
        try (StatementRunner runner = new StatementRunner(server.port(), folder, CLOCK)) {
            for (int i = 0; i < STATEMENTS; i++) {
                DataStatement first = statement("select 1");
                session.take(null);
                runner.submit(first);
                Future<?> cancelling = canceller.submit(() -> giveUp(first));
                takeWhenFree();
                DataStatement second = statement("select count(*) from generate_series(1, 20000)");
                runner.submit(second);
                cancelling.get();
                second.awaitEnd(Duration.ofMinutes(1));

                assertThat(second.progress().status()).isEqualTo(StatementStatus.FINISHED);
            }
        } finally {
            canceller.shutdown();
            session.close();
        }
    }

    private static Void giveUp(DataStatement statement) throws Exception {
        try {
            statement.cancel();
        } catch (AwsException e) {
            assertThat(e).hasMessageContaining("Could not cancel a query that is already in");
        }
        return null;
    }

    private void takeWhenFree() {
        boolean taken = false;
        while (!taken) {
            try {
                session.take(null);
                taken = true;
            } catch (AwsException e) {
                Thread.onSpinWait();
            }
        }
    }
}
