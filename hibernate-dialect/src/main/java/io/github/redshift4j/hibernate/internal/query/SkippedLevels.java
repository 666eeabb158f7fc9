// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.Set;
import java.util.TreeSet;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.select.QuerySpec;

/**
 * Subqueries that read rows of a query further out than the one around them.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_correlated_subqueries.html">Correlated subqueries</a>
 */
final class SkippedLevels {
    private SkippedLevels() {}

    static void check(QuerySpec query, QuerySpec around) {
        Set<String> read = new TreeSet<>(References.qualifiers(query));
        read.removeAll(References.tables(query));
        read.removeAll(References.tables(around));
        if (!read.isEmpty()) {
            throw new IllegalQueryOperationException(
                    "Redshift runs no subquery that reads rows of a query two levels out (" + String.join(", ", read)
                            + "): let it read the query around it, say by an equal column there, or join");
        }
    }
}
