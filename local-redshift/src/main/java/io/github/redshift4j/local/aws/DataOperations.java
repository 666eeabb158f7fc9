// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The Redshift Data API.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift-data/latest/APIReference/Welcome.html">Redshift Data API Reference</a>
 */
final class DataOperations implements AutoCloseable {
    static final String TARGET = "RedshiftData";

    private final StatementStore store;
    private final StatementRunner runner;
    private final SubmitOperations submits;
    private final StatementOperations statements;
    private final CatalogOperations catalogs;

    /** @param results folder for them */
    DataOperations(Warehouse warehouse, Credentials credentials, Secrets secrets, Path results, Clock clock) {
        DataTargets targets = new DataTargets(warehouse, credentials, secrets);
        store = new StatementStore(clock);
        runner = new StatementRunner(warehouse.port(), results, clock);
        submits = new SubmitOperations(targets, store, runner, clock);
        statements = new StatementOperations(store, targets);
        catalogs = new CatalogOperations(warehouse.port(), targets);
    }

    Map<String, JsonOperation> operations() {
        return Map.ofEntries(
                Map.entry("ExecuteStatement", submits::execute),
                Map.entry("BatchExecuteStatement", submits::batchExecute),
                Map.entry("DescribeStatement", statements::describe),
                Map.entry("CancelStatement", statements::cancel),
                Map.entry("ListStatements", statements::list),
                Map.entry("GetStatementResult", statements::result),
                Map.entry("GetStatementResultV2", statements::resultV2),
                Map.entry("ListDatabases", catalogs::listDatabases),
                Map.entry("ListSchemas", catalogs::listSchemas),
                Map.entry("ListTables", catalogs::listTables),
                Map.entry("DescribeTable", catalogs::describeTable));
    }

    @Override
    public void close() {
        runner.close();
        store.close();
    }
}
