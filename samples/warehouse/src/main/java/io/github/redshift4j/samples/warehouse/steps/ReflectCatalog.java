// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.steps;

import io.github.redshift4j.catalog.Column;
import io.github.redshift4j.catalog.DdlRenderer;
import io.github.redshift4j.catalog.RedshiftCatalog;
import io.github.redshift4j.catalog.Table;
import io.github.redshift4j.samples.warehouse.Warehouse;
import io.github.redshift4j.samples.warehouse.console.Console;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the tables from the catalog, makes them again in another schema and reads them there. */
public final class ReflectCatalog implements Step {
    private static final String MIRROR = "warehouse_mirror";

    @Override
    public String title() {
        return "The catalog, there and back";
    }

    @Override
    public String run(Warehouse warehouse, Console console) throws Exception {
        try (Connection connection = warehouse.connect();
                Statement statement = connection.createStatement()) {
            List<Table> tables = tables(connection, Warehouse.SCHEMA);
            console.table(
                    List.of("table", "column", "type", "null", "encoding", "dist/sort"),
                    tables.stream().flatMap(table -> describe(table).stream()).toList());

            statement.execute("create schema " + MIRROR);
            List<Table> mirrored =
                    tables.stream().map(table -> table.inSchema(MIRROR)).toList();
            for (Table table : DdlRenderer.inCreationOrder(mirrored)) {
                for (String ddl : DdlRenderer.render(table)) {
                    statement.execute(ddl);
                }
            }
            console.line("%nThe DDL rendered for lineitem, in the other schema:%n");
            mirrored.stream()
                    .filter(table -> table.name().name().name().equals("lineitem"))
                    .flatMap(table -> DdlRenderer.render(table).stream())
                    .forEach(ddl -> console.line("%s", ddl));
            Step.require(
                    tables(connection, MIRROR).equals(mirrored), "the tables made from DDL reflect to the same values");
            return tables.size() + " tables made again from their DDL, equal";
        }
    }

    private static List<Table> tables(Connection connection, String schema) throws Exception {
        return RedshiftCatalog.read(connection, schema)
                .schema(schema)
                .orElseThrow()
                .tables();
    }

    private static List<List<Object>> describe(Table table) {
        List<List<Object>> rows = new ArrayList<>();
        table.columns().forEach(column -> {
            String key = "";
            if (column.name().equals(table.design().distKey())) {
                key += "DISTKEY ";
            }
            int sort = table.design().sortKey() == null
                    ? -1
                    : table.design().sortKey().columns().indexOf(column.name());
            if (sort >= 0) {
                key += "SORTKEY " + (sort + 1);
            }
            rows.add(List.of(
                    rows.isEmpty()
                            ? table.name().name() + " ("
                                    + Objects.toString(table.design().distStyle()) + ")"
                            : "",
                    column.name(),
                    column.type(),
                    column.nullable() ? "null" : "not null",
                    encoding(table, column),
                    key.strip()));
        });
        return rows;
    }

    private static String encoding(Table table, Column column) {
        return Objects.requireNonNull(table.design().encodings().get(column.name()), "every column has an encoding")
                .sql();
    }
}
