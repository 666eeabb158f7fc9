// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.steps;

import io.github.redshift4j.commands.RedshiftTransaction;
import io.github.redshift4j.commands.TransactionNotCommittedException;
import io.github.redshift4j.samples.warehouse.Warehouse;
import io.github.redshift4j.samples.warehouse.console.Console;
import io.github.redshift4j.samples.warehouse.queries.Rows;
import java.sql.Connection;
import java.sql.SQLException;

/** Deletes every line item and leaves without commit. */
public final class ForgetToCommit implements Step {
    @Override
    public String title() {
        return "A transaction left without commit";
    }

    @Override
    public String run(Warehouse warehouse, Console console) throws Exception {
        try (Connection connection = warehouse.connect()) {
            Object before = count(connection);
            try (RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
                console.line("%d rows deleted, no commit()", transaction.execute("delete from lineitem"));
            } catch (TransactionNotCommittedException told) {
                console.line("%s", told.getMessage());
            }
            Step.require(count(connection).equals(before), "nothing is lost");
            console.line("lineitem still has %s rows", before);
        }
        return "rolled back, and told so";
    }

    private static Object count(Connection connection) throws SQLException {
        return Rows.of(connection, "select count(*) from lineitem").get(0).get(0);
    }
}
