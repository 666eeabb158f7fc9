// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.Conversion;
import io.github.redshift4j.local.copy.convert.Converter;
import io.github.redshift4j.local.copy.convert.Converters;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import io.github.redshift4j.local.copy.convert.RowBuffer;
import io.github.redshift4j.local.copy.read.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the fields of rows into the columns of a table, deciding what is null. */
final class RowLoader {
    private final List<TargetColumn> columns;
    private final Converter[] converters;
    private final NullRules nulls;
    private final boolean trailingDelimiter;
    private @Nullable TargetColumn failed;
    private int failedField;
    private @Nullable TargetColumn replaced;

    /** @param trailingDelimiter whether one empty field too many at the end of a row is no error */
    RowLoader(List<TargetColumn> columns, NullRules nulls, Conversion conversion, boolean trailingDelimiter) {
        this.columns = columns;
        this.nulls = nulls;
        this.trailingDelimiter = trailingDelimiter;
        this.converters = columns.stream()
                .map(column -> Converters.of(column.type(), conversion))
                .toArray(Converter[]::new);
    }

    /** Writes one row; nothing of it when it is refused. */
    void load(Row row, RowBuffer out) throws BadValue {
        failed = null;
        failedField = -1;
        replaced = null;
        out.takeReplacement();
        try {
            requireCount(row);
            for (int i = 0; i < converters.length; i++) {
                out.field();
                failed = columns.get(i);
                failedField = i;
                field(row, i, columns.get(i), out);
                if (out.takeReplacement() && replaced == null) {
                    replaced = columns.get(i);
                }
            }
            out.endRow();
        } catch (BadValue e) {
            out.dropRow();
            throw e;
        }
    }

    /** The column whose value was refused; null when the row itself was. */
    @Nullable
    TargetColumn failedColumn() {
        return failed;
    }

    /** The first column in which ACCEPTINVCHARS replaced something; null when it did not. */
    @Nullable
    TargetColumn replacedColumn() {
        return replaced;
    }

    int failedField() {
        return failedField;
    }

    private void requireCount(Row row) throws BadValue {
        int last = row.count() - 1;
        if (row.count() < converters.length) {
            if (!nulls.fillRecord()) {
                throw new BadValue(LoadErrorCode.DELIMITER_NOT_FOUND, row.rawLength());
            }
        } else if (row.count() > converters.length) {
            boolean tolerated = trailingDelimiter && last == converters.length && row.from(last) == row.to(last);
            if (!tolerated) {
                throw new BadValue(LoadErrorCode.EXTRA_COLUMNS, row.rawLength());
            }
        }
    }

    private void field(Row row, int i, TargetColumn column, RowBuffer out) throws BadValue {
        if (i >= row.count()) {
            boolean emptyString =
                    column.type().name() == TypeName.VARCHAR && nulls.marker() != null && !nulls.emptyAsNull();
            if (!emptyString) {
                nullValue(column, out);
            }
            return;
        }
        byte[] bytes = row.bytes(i);
        int from = row.from(i);
        int to = row.to(i);
        boolean isNull = row.isNull(i)
                || nulls.isMarker(bytes, from, to)
                || (column.isString() ? nulls.isNullString(bytes, from, to) : NullRules.isBlank(bytes, from, to));
        if (isNull) {
            nullValue(column, out);
        } else if (nulls.isLongNul(bytes, from, to)) {
            throw new BadValue(LoadErrorCode.NULL_BYTE, 1);
        } else {
            converters[i].convert(bytes, from, to, out);
        }
    }

    private static void nullValue(TargetColumn column, RowBuffer out) throws BadValue {
        if (!column.notNull()) {
            out.nullValue();
        } else if (column.hasDefault()) {
            out.defaultValue();
        } else {
            throw new BadValue(LoadErrorCode.MISSING_NOT_NULL, 0);
        }
    }
}
