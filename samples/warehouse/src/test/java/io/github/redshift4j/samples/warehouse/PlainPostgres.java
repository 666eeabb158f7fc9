// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse;

import io.github.redshift4j.samples.warehouse.queries.Rows;
import io.trino.tpch.TpchColumnType;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The same data in an ordinary PostgreSQL: an answer that nothing of ours has touched. */
final class PlainPostgres implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Connection connection;

    PlainPostgres(double scale) throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        connection = postgres.getPostgresDatabase().getConnection();
        for (TpchTable<?> table : TpchTable.getTables()) {
            load(table, scale);
        }
    }

    List<List<Object>> query(String sql) throws SQLException {
        return Rows.of(connection, sql);
    }

    private void load(TpchTable<?> table, double scale) throws SQLException {
        String columns = table.getColumns().stream()
                .map(column -> column.getColumnName() + ' ' + type(column.getType()))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + table.getTableName() + " (" + columns + ")");
        }
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table.getTableName() + " from stdin (delimiter '|')");
        for (TpchEntity row : table.createGenerator(scale, 1, 1)) {
            byte[] line = row.toLine().replaceFirst("\\|$", "\n").getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(line, 0, line.length);
        }
        copy.endCopy();
    }

    private static String type(TpchColumnType type) {
        return switch (type.getBase()) {
            case IDENTIFIER -> "bigint";
            case INTEGER -> "integer";
            case DATE -> "date";
            case DOUBLE -> "numeric(12,2)";
            case VARCHAR -> "text";
        };
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
