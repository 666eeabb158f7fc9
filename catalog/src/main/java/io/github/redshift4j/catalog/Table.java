// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.TableDesign;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param name schema and table
 * @param columns in the order of their positions
 * @param keys in the order of their names
 * @param design with an encoding for every column; BACKUP is not in any catalog that every user can read, so it is
 *     always as if it were on. A sort key is null until the server has chosen one (SORTKEY AUTO), and then looks like
 *     one that was asked for
 */
public record Table(
        QualifiedName name,
        List<Column> columns,
        List<Key> keys,
        TableDesign design,
        @Nullable String comment) {
    public Table {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    public Optional<Column> column(String columnName) {
        Identifier wanted = Identifier.of(columnName);
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    public Optional<Key.Primary> primaryKey() {
        return keys.stream()
                .filter(Key.Primary.class::isInstance)
                .map(Key.Primary.class::cast)
                .findFirst();
    }

    /** The same table in another schema; foreign keys to tables of its own schema follow it. */
    public Table inSchema(String schema) {
        List<Key> moved = keys.stream().map(key -> moved(key, schema)).toList();
        return new Table(QualifiedName.of(schema, name.name().name()), columns, moved, design, comment);
    }

    private Key moved(Key key, String schema) {
        if (key instanceof Key.Foreign foreign && foreign.references().schema().equals(name.schema())) {
            QualifiedName target =
                    QualifiedName.of(schema, foreign.references().name().name());
            return new Key.Foreign(foreign.name(), foreign.columns(), target, foreign.referencedColumns());
        }
        return key;
    }
}
