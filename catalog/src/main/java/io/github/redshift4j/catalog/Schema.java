// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.Identifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schema with its tables and views, each in the order of their names.
 *
 * @param owner null when the catalog does not show the user
 */
public record Schema(Identifier name, @Nullable String owner, List<Table> tables, List<View> views) {
    public Schema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
    }

    public Optional<Table> table(String table) {
        Identifier wanted = Identifier.of(table);
        return tables.stream()
                .filter(candidate -> candidate.name().name().equals(wanted))
                .findFirst();
    }

    public Optional<View> view(String view) {
        Identifier wanted = Identifier.of(view);
        return views.stream()
                .filter(candidate -> candidate.name().name().equals(wanted))
                .findFirst();
    }
}
