// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The physical design of a table: what DDL says after the closing parenthesis, and the ENCODE of each column.
 *
 * @param distStyle null when not said; KEY is implied by a DISTKEY
 * @param distKey the DISTKEY column, null for none
 * @param sortKey null when not said, which the server takes as AUTO
 * @param encodings ENCODE by column, in the order given; columns without one are the server's to choose
 * @param backup false is {@code BACKUP NO}
 */
public record TableDesign(
        @Nullable DistStyle distStyle,
        @Nullable Identifier distKey,
        @Nullable SortKey sortKey,
        Map<Identifier, Encoding> encodings,
        boolean backup)
        implements SqlPart {
    /** Everything left to the server. */
    public static final TableDesign AUTOMATIC = new TableDesign(null, null, null, Map.of(), true);

    public TableDesign {
        encodings = Collections.unmodifiableMap(new LinkedHashMap<>(encodings));
        if (distKey != null && distStyle != null && distStyle != DistStyle.KEY) {
            throw new IllegalArgumentException("DISTSTYLE " + distStyle + " takes no DISTKEY, got " + distKey
                    + "; use DISTSTYLE KEY or leave the style out");
        }
        if (distStyle == DistStyle.KEY && distKey == null) {
            throw new IllegalArgumentException("DISTSTYLE KEY needs a DISTKEY column");
        }
        if (distKey != null && distStyle == null) {
            distStyle = DistStyle.KEY;
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks the design against the columns it will be applied to.
     *
     * @param columns the table's columns and their types
     * @return one sentence for each fault; empty when the server will take the design
     */
    public List<String> faults(Map<Identifier, RedshiftType> columns) {
        List<String> faults = new ArrayList<>();
        Optional.ofNullable(distKey).ifPresent(column -> keyFault("DISTKEY", column, columns, faults));
        if (sortKey != null) {
            sortKey.columns().forEach(column -> keyFault("SORTKEY", column, columns, faults));
        }
        encodings.forEach((column, encoding) -> {
            RedshiftType type = columns.get(column);
            if (type == null) {
                faults.add("ENCODE names column " + column + ", which the table does not have");
            } else if (!encoding.supports(type.name())) {
                faults.add("ENCODE " + encoding.sql() + " does not fit column " + column + " of type " + type);
            }
        });
        return faults;
    }

    private static void keyFault(
            String key, Identifier column, Map<Identifier, RedshiftType> columns, List<String> faults) {
        RedshiftType type = columns.get(column);
        if (type == null) {
            faults.add(key + " names column " + column + ", which the table does not have");
        } else if (!isKeyType(type.name())) {
            faults.add(key + " cannot be column " + column + " of type " + type);
        }
    }

    /** Whether a column of the type can be a DISTKEY or part of a SORTKEY; VARBYTE and intervals are not documented. */
    public static boolean isKeyType(TypeName type) {
        return switch (type) {
            case SUPER, GEOMETRY, GEOGRAPHY, HLLSKETCH, VARBYTE, INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND ->
                false;
            default -> type.kind() == TypeName.Kind.COLUMN;
        };
    }

    /** Writes the table attributes: {@code BACKUP NO DISTSTYLE KEY DISTKEY (a) COMPOUND SORTKEY (a, b)}. */
    @Override
    public void renderTo(SqlWriter sql) {
        if (!backup) {
            sql.keyword("BACKUP NO");
        }
        if (distStyle != null) {
            sql.keyword("DISTSTYLE").keyword(distStyle.name());
        }
        if (distKey != null) {
            sql.keyword("DISTKEY").list(List.of(distKey));
        }
        if (sortKey instanceof SortKey.Auto) {
            sql.keyword("SORTKEY AUTO");
        } else if (sortKey instanceof SortKey.Compound compound) {
            sql.keyword("COMPOUND SORTKEY").list(compound.columns());
        } else if (sortKey instanceof SortKey.Interleaved interleaved) {
            sql.keyword("INTERLEAVED SORTKEY").list(interleaved.columns());
        }
    }

    /** Collects a design; not for use by several threads. */
    public static final class Builder {
        private @Nullable DistStyle distStyle;
        private @Nullable Identifier distKey;
        private @Nullable SortKey sortKey;
        private final Map<Identifier, Encoding> encodings = new LinkedHashMap<>();
        private boolean backup = true;

        private Builder() {}

        public Builder distStyle(DistStyle style) {
            distStyle = style;
            return this;
        }

        public Builder distKey(String column) {
            distKey = Identifier.of(column);
            return this;
        }

        public Builder sortKey(SortKey key) {
            sortKey = key;
            return this;
        }

        public Builder encode(String column, Encoding encoding) {
            encodings.put(Identifier.of(column), encoding);
            return this;
        }

        /** {@code BACKUP NO}: leaves the table out of snapshots. */
        public Builder noBackup() {
            backup = false;
            return this;
        }

        public TableDesign build() {
            return new TableDesign(distStyle, distKey, sortKey, encodings, backup);
        }
    }
}
