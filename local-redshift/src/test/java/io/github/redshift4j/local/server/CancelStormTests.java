// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.CancelRequest;
import io.github.redshift4j.wire.frontend.Query;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancels that come at every moment of a statement end that statement or nothing, and never the session or its order. */
class CancelStormTests {
    private static final int TABLES = 20;
    private static final int ROUNDS = 300;

    private static LocalRedshift server;

    private final AtomicBoolean calm = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private ScriptedClient client;

    @BeforeAll
    static void start() {
        server = LocalRedshift.builder().buckets("lake").start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() throws IOException {
        client = ScriptedClient.connect(server);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        thread.shutdown();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** @param pauseMillis between two cancels at most: a statement gets about so far */
    private void during(int pauseMillis, Work work) throws Exception {
        CancelRequest cancel =
                new CancelRequest(client.key().processId(), client.key().secretKey());
        Future<?> storm = thread.submit(() -> {
            while (!calm.get()) {
                try (Socket socket = new Socket(server.host(), server.port())) {
                    new MessageWriter(socket.getOutputStream()).message(cancel).flush();
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(pauseMillis + 1));
            }
            return null;
        });
        try {
            work.run();
        } finally {
            calm.set(true);
        }
        storm.get();
    }

    /** Runs a statement, which is cancelled or not, and leaves no transaction open. */
    private void run(String sql) throws IOException {
        List<BackendMessage> answers = client.exchange(new Query(sql));
        assertThat(answers).filteredOn(ErrorResponse.class::isInstance).allSatisfy(error -> assertThat(
                        ((ErrorResponse) error).diagnostic().sqlState())
                .isEqualTo("57014"));
        assertThat(answers.get(answers.size() - 1)).isEqualTo(new ReadyForQuery(TransactionStatus.IDLE));
    }

    @Test
    void leavesASessionThatLooksUpItsColumns() throws Exception {
        for (int i = 0; i < TABLES; i++) {
            run("create table looked_up_" + i + " (id int, name varchar(10))");
        }
        during(0, () -> {
            for (int round = 0; round < ROUNDS / 50; round++) {
                for (int i = 0; i < TABLES; i++) {
                    run("select id, name from looked_up_" + i);
                }
                run("create table if not exists looked_up_0 (id int)"); // all is to be looked up again
            }
        });
    }

    @Test
    void leavesASessionThatReadsItsSettings() throws Exception {
        during(0, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                run("set application_name to 'round " + round + "'");
                run("select set_config('query_group', 'x', false)");
                run("select 1");
            }
        });
    }

    @Test
    void undoesACallThatIsCancelled() throws Exception {
        run("create table called (id int)");
        run("create procedure endless() as $$ begin insert into called values (1); loop null; end loop; end $$"
                + " language plpgsql");
        during(12, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                run("call endless()");
            }
        });
    }

    @Test
    void undoesAnUnloadThatIsCancelled() throws Exception {
        during(12, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                run("unload ('select 1') to 's3://lake/rows' iam_role default allowoverwrite");
            }
        });
    }
}
