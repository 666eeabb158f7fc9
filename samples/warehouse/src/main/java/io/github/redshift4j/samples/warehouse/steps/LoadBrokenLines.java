// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.steps;

import io.github.redshift4j.commands.Authorization;
import io.github.redshift4j.commands.Copy;
import io.github.redshift4j.commands.CopyBuilder;
import io.github.redshift4j.commands.CopyResult;
import io.github.redshift4j.commands.LoadError;
import io.github.redshift4j.commands.LoadFailedException;
import io.github.redshift4j.commands.RedshiftCommands;
import io.github.redshift4j.samples.warehouse.Warehouse;
import io.github.redshift4j.samples.warehouse.console.Console;
import io.github.redshift4j.samples.warehouse.queries.Rows;
import io.trino.tpch.TpchTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Loads a file with two broken lines: refused whole, then all but the two. */
public final class LoadBrokenLines implements Step {
    private static final int GOOD_LINES = 3;

    private static final String LINES =
            """
            9000001|Supplier#009000001|1 First Street|0|10-100-000-0001|10.50|fine|
            9000002|Supplier#009000002|2 Second Street|zero|10-100-000-0002|20.50|the nation is a word|
            9000003|Supplier#009000003|3 Third Street|1|10-100-000-0003|30.50|fine|
            9000004|Supplier#009000004|4 Fourth Street|1|10-100-000-0004|a lot|the balance is no number|
            9000005|Supplier#009000005|5 Fifth Street|2|10-100-000-0005|50.50|fine|
            """;

    @Override
    public String title() {
        return "A part with two broken lines";
    }

    @Override
    public String run(Warehouse warehouse, Console console) throws Exception {
        String location = warehouse.files().writeLines("broken/supplier.tbl.1", LINES);
        try (Connection connection = warehouse.connect()) {
            RedshiftCommands commands = RedshiftCommands.on(connection);
            long before = suppliers(connection);
            try {
                commands.copy(copy(location).build());
                throw new IllegalStateException("A load with broken lines succeeded");
            } catch (LoadFailedException failure) {
                console.line("%s", failure.getMessage());
                print(console, failure.errors());
            }
            Step.require(suppliers(connection) == before, "a failed load leaves the table as it was");
            console.line("%nThe table has %d rows, as before. The same with MAXERROR 3:", before);
            CopyResult result = commands.copy(copy(location).maxError(3).build());
            console.line("%d rows loaded, %d skipped", result.rows(), result.rejectedRows());
            print(console, result.errors());
            Step.require(suppliers(connection) == before + GOOD_LINES, "the good lines are loaded");
        }
        return "refused whole, then " + GOOD_LINES + " of 5 loaded";
    }

    private static CopyBuilder.Delimited copy(String location) {
        return Copy.into("supplier")
                .columns(LoadTables.columns(TpchTable.SUPPLIER))
                .from(location, Authorization.defaultRole())
                .delimited();
    }

    private static long suppliers(Connection connection) throws SQLException {
        return ((Number) Rows.of(connection, "select count(*) from supplier")
                        .get(0)
                        .get(0))
                .longValue();
    }

    private static void print(Console console, List<LoadError> errors) {
        console.table(
                List.of("file", "line", "column", "value", "reason"),
                errors.stream()
                        .map(error -> Arrays.<Object>asList(
                                error.file(), error.line(), error.column(), error.rawValue(), error.reason()))
                        .toList());
    }
}
