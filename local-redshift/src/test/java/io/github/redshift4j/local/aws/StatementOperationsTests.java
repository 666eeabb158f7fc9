// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.iam.Principal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementOperationsTests {
    /** Enough to meet the moment in which a statement ends. */
    private static final int STATEMENTS = 5_000;

    private static final Principal CALLER = Principal.user("analyst");
    private static final DataTarget TARGET =
            new DataTarget("local", null, "dev", "awsuser", null, () -> new SqlLogin("awsuser", ""));

    private final StatementStore store = new StatementStore(Clock.systemUTC());
    private final StatementOperations operations = new StatementOperations(store, new DataTargets(null, null, null));

    @Test
    void tellsOfAStatementThatHasEndedWhatItEndedWith(@TempDir Path folder) throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        Set<List<Super>> ends = new HashSet<>();
        try {
            for (int i = 0; i < STATEMENTS; i++) {
                DataStatement statement = submit("select 1 where false");
                StatementResult result = new StatementResult(folder.resolve(statement.id()), ResultFormat.JSON);
                result.columns(List.of());
                var ending = worker.submit(() -> {
                    statement.finishStatement(0, 1, 0, result);
                    statement.finish();
                });

                Super told = describe(statement);
                while (!told.get("Status").equals(Super.of("FINISHED"))) {
                    told = describe(statement);
                }

                ends.add(List.of(told.get("HasResultSet"), told.get("ResultRows")));
                ending.get();
            }
        } finally {
            worker.shutdownNow();
        }

        assertThat(ends).containsExactly(List.of(Super.of(true), Super.of(0)));
    }

    private DataStatement submit(String sql) throws AwsException {
        return store.add(
                new DataStatement(
                        UUID.randomUUID().toString(),
                        CALLER,
                        TARGET,
                        new DataStatement.Submission("", false, List.of(sql), Map.of(), ResultFormat.JSON),
                        List.of(NamedParameters.of(sql, Map.of(), new HashSet<>())),
                        null,
                        Clock.systemUTC()),
                new JsonRequest(CALLER, Super.parse("{}")));
    }

    private Super describe(DataStatement statement) throws Exception {
        return Super.parse(
                operations.describe(new JsonRequest(CALLER, Super.parse("{\"Id\":\"" + statement.id() + "\"}"))));
    }
}
