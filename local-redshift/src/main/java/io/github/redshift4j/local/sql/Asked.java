// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.Catalog.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a translation has asked the database, and the answers: it holds as long as they do. */
final class Asked {
    private final Map<String, List<Column>> columns = new LinkedHashMap<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    List<Column> columns(String query, Catalog catalog) {
        List<Column> known = catalog == Catalog.EMPTY ? List.of() : columns.get(query);
        if (known == null) {
            known = List.copyOf(catalog.columns(query));
            columns.put(query, known);
        }
        return known;
    }

    List<String> values(String query, Catalog catalog) {
        List<String> known = catalog == Catalog.EMPTY ? List.of() : values.get(query);
        if (known == null) {
            known = List.copyOf(catalog.values(query));
            values.put(query, known);
        }
        return known;
    }

    /**
     * Whether a session's catalog gives the same answers now. The values first: they tell which relations the columns
     * were asked of, some of which may be no more.
     */
    boolean holds(Catalog catalog) {
        return values.entrySet().stream()
                        .allMatch(answer -> catalog.values(answer.getKey()).equals(answer.getValue()))
                && columns.entrySet().stream()
                        .allMatch(answer -> catalog.columns(answer.getKey()).equals(answer.getValue()));
    }
}
