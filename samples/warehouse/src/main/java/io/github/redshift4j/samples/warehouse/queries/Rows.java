// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.queries;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Results as plain lists. */
public final class Rows {
    private Rows() {}

    /** Runs a query and reads all of it. */
    public static List<List<Object>> of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>(columns);
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    static List<List<Object>> of(List<Object[]> rows) {
        return rows.stream().map(Arrays::asList).toList();
    }
}
