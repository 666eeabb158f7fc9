// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.steps;

import io.github.redshift4j.commands.Authorization;
import io.github.redshift4j.commands.Copy;
import io.github.redshift4j.commands.CopyResult;
import io.github.redshift4j.commands.RedshiftCommands;
import io.github.redshift4j.commands.Unload;
import io.github.redshift4j.commands.UnloadResult;
import io.github.redshift4j.samples.warehouse.Warehouse;
import io.github.redshift4j.samples.warehouse.console.Console;
import io.github.redshift4j.samples.warehouse.queries.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Unloads the orders to Parquet by status and to CSV, and loads the Parquet into another table. */
public final class UnloadAndReload implements Step {
    private static final String ORDERS =
            "select o_orderkey, o_custkey, o_totalprice, o_orderdate, o_orderpriority, o_orderstatus from orders";

    @Override
    public String title() {
        return "UNLOAD to Parquet and CSV, and back";
    }

    @Override
    public String run(Warehouse warehouse, Console console) throws Exception {
        String prefix = "s3://" + Warehouse.BUCKET + "/unloaded/";
        try (Connection connection = warehouse.connect()) {
            RedshiftCommands commands = RedshiftCommands.on(connection);
            UnloadResult parquet = commands.unload(Unload.query(ORDERS)
                    .to(prefix + "parquet/", Authorization.defaultRole())
                    .parquet()
                    .partitionByInclude("o_orderstatus")
                    .build());
            UnloadResult csv = commands.unload(Unload.query(ORDERS)
                    .to(prefix + "csv/", Authorization.defaultRole())
                    .csv()
                    .header()
                    .gzip()
                    .build());
            console.line("Parquet: %d rows; CSV: %d rows; the files:", parquet.rows(), csv.rows());
            console.table(
                    List.of("key", "bytes"),
                    warehouse
                            .s3()
                            .listObjectsV2(
                                    request -> request.bucket(Warehouse.BUCKET).prefix("unloaded/"))
                            .contents()
                            .stream()
                            .map(object -> List.<Object>of(object.key(), object.size()))
                            .toList());

            try (Statement statement = connection.createStatement()) {
                statement.execute("create table orders_again as " + ORDERS + " where 1 = 0");
            }
            CopyResult copied = commands.copy(Copy.into("orders_again")
                    .from(prefix + "parquet/", Authorization.defaultRole())
                    .parquet()
                    .build());
            List<Object> unloaded = checksum(connection, "orders");
            List<Object> reloaded = checksum(connection, "orders_again");
            console.table(
                    List.of("count", "sum of prices", "sum of keys", "first date", "last date"),
                    List.of(unloaded, reloaded));
            Step.require(unloaded.equals(reloaded), "what was unloaded and loaded again is the same");
            return "%,d rows there and back, checksum equal".formatted(copied.rows());
        }
    }

    private static List<Object> checksum(Connection connection, String table) throws SQLException {
        return Rows.of(
                        connection,
                        """
                        select count(*), sum(o_totalprice), sum(o_orderkey * o_custkey), min(o_orderdate), max(o_orderdate)
                        from\s"""
                                + table)
                .get(0);
    }
}
