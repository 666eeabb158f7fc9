// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.QualifiedName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A view.
 *
 * @param name schema and view
 * @param definition the SELECT of a regular view; the whole CREATE statement of the others
 * @param columns none of a late-binding view whose tables are gone
 */
public record View(
        QualifiedName name,
        Kind kind,
        String definition,
        List<Column> columns,
        @Nullable String comment) {
    public View {
        columns = List.copyOf(columns);
    }

    public enum Kind {
        /** Bound to its tables. */
        REGULAR,
        /** {@code WITH NO SCHEMA BINDING}: looked up when queried. */
        LATE_BINDING,
        /** Stored, and refreshed on demand or by itself. */
        MATERIALIZED;

        /** Tells the kind by the definition: only those that are not regular are kept with their CREATE. */
        static Kind ofDefinition(String definition) {
            String start = definition.stripLeading().toLowerCase(Locale.ROOT);
            if (!start.startsWith("create")) {
                return REGULAR;
            }
            return start.substring("create".length()).stripLeading().startsWith("materialized")
                    ? MATERIALIZED
                    : LATE_BINDING;
        }
    }
}
