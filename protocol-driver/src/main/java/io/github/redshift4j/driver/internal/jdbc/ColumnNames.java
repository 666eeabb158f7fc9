// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the numbers that the catalog's keys have to the names of tables and columns. */
final class ColumnNames {
    private final Map<Long, Relation> relations = new HashMap<>();

    record Relation(String schema, String table, Map<Integer, String> columns) {
        List<String> names(List<Integer> positions) {
            return positions.stream()
                    .map(position -> columns.getOrDefault(position, "column " + position))
                    .toList();
        }
    }

    void add(long id, String schema, String table, int position, String column) {
        relations
                .computeIfAbsent(id, key -> new Relation(schema, table, new HashMap<>()))
                .columns
                .put(position, column);
    }

    @Nullable
    Relation relation(long id) {
        return relations.get(id);
    }
}
