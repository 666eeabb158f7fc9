// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SetOperationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Set operations over many columns, written as DISTINCT or GROUP BY of both sides together: PostgreSQL plans UNION, EXCEPT
 * and INTERSECT in a time that grows with the cube of their columns, seconds for 1,600 of them.
 */
final class WideSetOperations {
    /** So many columns are planned in a tenth of a second as they are. */
    private static final int COLUMNS = 400;

    private WideSetOperations() {}

    /** The operation's SQL; null where it has few columns, or sides that are better left to PostgreSQL to match. */
    static @Nullable String write(
            SetOperationContext node, String left, String right, List<RedshiftType> types, Translation to) {
        if (!types.isEmpty() || !SetOperations.isDescribable(node, left, right, to)) {
            return null;
        }
        List<Column> columns = SetOperations.columns(left, to);
        List<Column> others = SetOperations.columns(right, to);
        if (columns.size() < COLUMNS || columns.size() != others.size()) {
            return null;
        }
        for (int i = 0; i < columns.size(); i++) {
            RedshiftType type = columns.get(i).type();
            if (type == null || !Objects.equals(type, others.get(i).type())) {
                return null;
            }
        }
        if (node.operator != null && node.UNION() != null) {
            return "SELECT DISTINCT * FROM (" + left + " UNION ALL " + right + ") AS sides";
        }
        List<String> names = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            names.add("c" + (i + 1));
            items.add(names.get(i) + " AS " + Names.quote(columns.get(i).name()));
        }
        String keys = String.join(", ", names);
        return "SELECT " + String.join(", ", items)
                + " FROM (SELECT *, 1 FROM (" + left + ") AS first UNION ALL SELECT *, 2 FROM (" + right
                + ") AS second)"
                + " AS sides(" + keys + ", side) GROUP BY " + keys
                + (node.INTERSECT() != null ? " HAVING min(side) < max(side)" : " HAVING max(side) = 1");
    }
}
