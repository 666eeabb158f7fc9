// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import static java.lang.System.Logger.Level.WARNING;

import io.github.redshift4j.catalog.Column;
import io.github.redshift4j.catalog.Table;
import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.hibernate.RedshiftDialect;
import java.util.Optional;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * A VARCHAR column that is shorter than its mapping, the one change of type that Redshift can make in place.
 *
 * @param column the name in SQL
 * @param bytes the length that is mapped; 0 when nothing has to grow
 * @param obstacle why Redshift refuses; null when it does not
 */
record VarcharGrowth(String column, int bytes, @Nullable String obstacle) {
    private static final System.Logger LOG = System.getLogger(VarcharGrowth.class.getName());
    private static final Set<Encoding> FIXED =
            Set.of(Encoding.BYTEDICT, Encoding.RUNLENGTH, Encoding.TEXT255, Encoding.TEXT32K);

    static VarcharGrowth of(
            org.hibernate.mapping.Column mapped, Table table, Metadata metadata, RedshiftDialect dialect) {
        String name = mapped.getQuotedName(dialect);
        Column found = table.column(Identifier.fold(mapped.getName())).orElse(null);
        int bytes = bytes(mapped.getSqlType(metadata));
        return found == null
                        || found.type().name() != TypeName.VARCHAR
                        || found.type().length() >= bytes
                ? new VarcharGrowth(name, 0, null)
                : new VarcharGrowth(name, bytes, obstacle(found, table));
    }

    /** The length of a VARCHAR; 0 of other types, and of a columnDefinition that is more than a type. */
    private static int bytes(String type) {
        try {
            RedshiftType parsed = RedshiftType.parse(type);
            return parsed.name() == TypeName.VARCHAR ? parsed.length() : 0;
        } catch (IllegalArgumentException notATypeAlone) {
            return 0;
        }
    }

    private static @Nullable String obstacle(Column column, Table table) {
        if (column.defaultExpression() != null) {
            return "it has a default";
        }
        if (table.keys().stream().anyMatch(key -> key.columns().contains(column.name()))) {
            return "it is part of a key";
        }
        Encoding encoding = table.design().encodings().get(column.name());
        return encoding != null && FIXED.contains(encoding) ? "it is encoded " + encoding.sql() : null;
    }

    /** What follows ALTER TABLE and its name; empty when there is nothing to do or Redshift cannot. */
    Optional<String> alteration(String table) {
        if (bytes == 0) {
            return Optional.empty();
        }
        if (obstacle != null) {
            LOG.log(
                    WARNING,
                    "Column {0} of table {1} cannot grow to varchar({2,number,#}), because {3}: add a column and copy the"
                            + " values, or make the table anew",
                    column,
                    table,
                    bytes,
                    obstacle);
            return Optional.empty();
        }
        return Optional.of("alter column " + column + " type varchar(" + bytes + ')');
    }
}
