// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.BooleanColumn;
import io.github.redshift4j.driver.columnar.BytesColumn;
import io.github.redshift4j.driver.columnar.DecimalColumn;
import io.github.redshift4j.driver.columnar.DoubleColumn;
import io.github.redshift4j.driver.columnar.FloatColumn;
import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.driver.columnar.LongColumn;
import io.github.redshift4j.driver.internal.rows.Column;
import io.github.redshift4j.wire.Format;

/** Which filler reads which column. */
final class Fillers {
    private Fillers() {}

    /** The type of a batch's column for a result's; what has none in Redshift is read as text. */
    static RedshiftType type(Column column) {
        TypeName name = column.type();
        RedshiftType text = RedshiftType.of(TypeName.TEXT);
        if (name == null) {
            return text;
        }
        RedshiftType type =
                RedshiftType.ofOid(column.field().typeOid(), column.field().typeModifier());
        // Without a type modifier the digits after the point of a text may differ from row to row.
        boolean anyScale = name == TypeName.DECIMAL && type.scale() < 0 && !isBinary(column);
        return anyScale ? text : type;
    }

    static ColumnFiller<?> of(Column column, BatchColumn into) {
        boolean binary = isBinary(column);
        if (into instanceof BooleanColumn booleans) {
            return new SmallFillers.Booleans(column.reader(), booleans, binary);
        } else if (into instanceof IntColumn ints) {
            return column.type() == TypeName.DATE
                    ? new TimeFillers.Dates(column.reader(), ints, binary)
                    : new SmallFillers.Ints(column.reader(), ints, binary);
        } else if (into instanceof LongColumn longs) {
            return longs(column, longs, binary);
        } else if (into instanceof FloatColumn floats) {
            return new SmallFillers.Floats(column.reader(), floats, binary);
        } else if (into instanceof DoubleColumn doubles) {
            return new SmallFillers.Doubles(column.reader(), doubles, binary);
        } else if (into instanceof DecimalColumn decimals) {
            return new DecimalFiller(column.reader(), decimals, binary);
        } else {
            return new BytesFiller(column.reader(), (BytesColumn) into, binary);
        }
    }

    private static ColumnFiller<?> longs(Column column, LongColumn longs, boolean binary) {
        TypeName type = column.type();
        if (type == TypeName.TIMESTAMP || type == TypeName.TIMESTAMPTZ) {
            return new TimeFillers.Timestamps(column.reader(), longs, binary);
        }
        return type == TypeName.TIME
                ? new TimeFillers.Times(column.reader(), longs, binary)
                : new SmallFillers.Longs(column.reader(), longs, binary);
    }

    private static boolean isBinary(Column column) {
        return column.field().format() == Format.BINARY;
    }
}
