// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.steps;

import io.github.redshift4j.commands.Authorization;
import io.github.redshift4j.commands.Copy;
import io.github.redshift4j.commands.CopyResult;
import io.github.redshift4j.commands.RedshiftTransaction;
import io.github.redshift4j.samples.warehouse.Warehouse;
import io.github.redshift4j.samples.warehouse.console.Console;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchTable;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Loads every table with COPY, all of them in one transaction. */
public final class LoadTables implements Step {
    /** Tables after those they refer to. */
    private static final List<TpchTable<?>> TABLES = List.of(
            TpchTable.REGION,
            TpchTable.NATION,
            TpchTable.SUPPLIER,
            TpchTable.CUSTOMER,
            TpchTable.PART,
            TpchTable.PART_SUPPLIER,
            TpchTable.ORDERS,
            TpchTable.LINE_ITEM);

    @Override
    public String title() {
        return "COPY from S3 in one transaction";
    }

    @Override
    public String run(Warehouse warehouse, Console console) throws Exception {
        List<List<Object>> loaded = new ArrayList<>();
        long rows = 0;
        try (Connection connection = warehouse.connect();
                RedshiftTransaction transaction = RedshiftTransaction.begin(connection);
                ProgressBar progress = progress(console)) {
            for (TpchTable<?> table : TABLES) {
                progress.setExtraMessage(table.getTableName());
                int files = warehouse.files().write(table);
                Instant start = Instant.now();
                CopyResult result = transaction.copy(copy(warehouse, table));
                double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
                loaded.add(List.of(
                        table.getTableName(), result.rows(), result.files().orElse(files), seconds));
                rows += result.rows();
                progress.step();
            }
            transaction.commit();
        }
        console.line("");
        console.table(List.of("table", "rows", "files", "seconds"), loaded);
        console.line("%nWhat the files do not have, through the entities:");
        DescribePlaces.run(warehouse, console);
        return "%,d rows in 8 tables, committed once".formatted(rows);
    }

    /** The columns are named because the files have no value for {@code l_id}, SUPER and GEOMETRY. */
    private static Copy copy(Warehouse warehouse, TpchTable<?> table) {
        return Copy.into(table.getTableName())
                .columns(columns(table))
                .from(warehouse.files().location(table), Authorization.defaultRole())
                .delimited()
                .gzip()
                .build();
    }

    static String[] columns(TpchTable<?> table) {
        return table.getColumns().stream().map(TpchColumn::getColumnName).toArray(String[]::new);
    }

    private static ProgressBar progress(Console console) {
        return new ProgressBarBuilder()
                .setTaskName("COPY")
                .setInitialMax(TABLES.size())
                .setConsumer(new ConsoleProgressBarConsumer(console.stream()))
                .build();
    }
}
