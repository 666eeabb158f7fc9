// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The columns of one result, by position and by label. */
public final class Columns {
    private final List<Column> columns;
    /** Made when a label is first asked for; volatile, as results that are alike share it. */
    private volatile @Nullable Map<String, Integer> byLabel;

    private final ValueReader[] readers;
    private final boolean tellCaseSensitivity;

    private Columns(List<Column> columns, boolean tellCaseSensitivity) {
        this.columns = columns;
        this.readers = new ValueReader[columns.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = columns.get(i).reader();
        }
        this.tellCaseSensitivity = tellCaseSensitivity;
    }

    private Map<String, Integer> byLabel() {
        Map<String, Integer> positions = byLabel;
        if (positions == null) {
            positions = new HashMap<>();
            // Of equal labels the first wins.
            for (Column column : columns) {
                positions.putIfAbsent(column.label().toLowerCase(Locale.ROOT), column.position());
            }
            byLabel = positions;
        }
        return positions;
    }

    /**
     * @param zone the session's time zone, for the text of TIMESTAMPTZ
     * @param version of the protocol, which decides what the descriptions tell
     */
    public static Columns of(List<FieldDescription> fields, Supplier<ZoneId> zone, ProtocolVersion version)
            throws SQLException {
        List<Column> columns = new ArrayList<>(fields.size());
        for (FieldDescription field : fields) {
            columns.add(new Column(
                    columns.size() + 1, field, TypeName.ofOid(field.typeOid()).orElse(null), Readers.of(field, zone)));
        }
        return new Columns(columns, version.atLeast(ProtocolVersion.EXTENDED2));
    }

    /** Whether the columns' origins say if a column is case sensitive. */
    public boolean tellCaseSensitivity() {
        return tellCaseSensitivity;
    }

    public int count() {
        return columns.size();
    }

    /** The readers of all columns, in their order; nobody changes the array. */
    public ValueReader[] readers() {
        return readers;
    }

    /** @param position from 1 */
    public Column get(int position) throws SQLException {
        if (position < 1 || position > columns.size()) {
            throw SqlErrors.invalidArgument(
                    "The result has columns 1 to " + columns.size() + ", there is no column " + position);
        }
        return columns.get(position - 1);
    }

    /** The position of the first column with the label, in any case. */
    public int position(@Nullable String label) throws SQLException {
        if (label == null) {
            throw SqlErrors.invalidArgument("No column label is given");
        }
        Map<String, Integer> positions = byLabel();
        Integer position = positions.get(label);
        if (position == null) {
            position = positions.get(label.toLowerCase(Locale.ROOT));
        }
        if (position == null) {
            throw SqlErrors.invalidArgument("The result has no column \"" + label + "\"; its columns are "
                    + String.join(", ", columns.stream().map(Column::label).toList()));
        }
        return position;
    }
}
