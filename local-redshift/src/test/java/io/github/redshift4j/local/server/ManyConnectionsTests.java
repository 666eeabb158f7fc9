// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.frontend.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients, and nothing left of them. The long form is among the benchmarks. */
class ManyConnectionsTests {
    private static final int AT_ONCE = 200;
    private static final int CYCLES = 1_000;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void servesTwoHundredAtOnceAndForgetsThem() throws Exception {
        try (LocalRedshift server = LocalRedshift.start()) {
            List<ScriptedClient> clients = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                clients.add(ScriptedClient.connect(server));
            }
            ExecutorService threads = Executors.newFixedThreadPool(20);
            try {
                List<Callable<Integer>> queries = new ArrayList<>();
                for (ScriptedClient client : clients) {
                    queries.add(() -> ask(client, "select count(*) from stv_sessions"));
                }
                for (Future<Integer> answer : threads.invokeAll(queries)) {
                    assertThat(answer.get()).isEqualTo(AT_ONCE);
                }
            } finally {
                threads.shutdown();
            }
            for (ScriptedClient client : clients) {
                client.close();
            }
            for (int i = 0; i < CYCLES; i++) {
                ScriptedClient.connect(server).close();
            }
            try (ScriptedClient client = ScriptedClient.connect(server)) {
                // the end of a connection is noticed a moment later
                while (ask(client, "select count(*) from stv_sessions") > 1) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static int ask(ScriptedClient client, String sql) throws IOException {
        DataRow row = (DataRow) client.exchange(new Query(sql)).get(1);
        Bytes value = row.values().get(0);
        return Integer.parseInt(String.valueOf(value == null ? null : value.utf8()));
    }
}
