// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.arrow;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Redshift's types as Arrow's, and back.
 *
 * <table>
 *   <caption>Types</caption>
 *   <tr><td>BOOLEAN</td><td>Bool</td></tr>
 *   <tr><td>SMALLINT, INTEGER, BIGINT</td><td>Int of 16, 32 and 64 bits, signed</td></tr>
 *   <tr><td>REAL, DOUBLE PRECISION</td><td>FloatingPoint SINGLE and DOUBLE</td></tr>
 *   <tr><td>DECIMAL(p,s)</td><td>Decimal(p,s) of 128 bits</td></tr>
 *   <tr><td>DATE</td><td>Date DAY</td></tr>
 *   <tr><td>TIME</td><td>Time MICROSECOND of 64 bits</td></tr>
 *   <tr><td>TIMESTAMP, TIMESTAMPTZ</td><td>Timestamp MICROSECOND, the latter in UTC</td></tr>
 *   <tr><td>VARBYTE, GEOMETRY, GEOGRAPHY</td><td>Binary, of the latter two EWKB</td></tr>
 *   <tr><td>every other</td><td>Utf8</td></tr>
 * </table>
 */
public final class ArrowSchema {
    private static final int WORD = 64;
    private static final int DECIMAL_BITS = 128;
    private static final String UTC = "UTC";

    private ArrowSchema() {}

    /** The schema of a batch; every field may be NULL. */
    public static Schema of(ColumnBatch batch) {
        return new Schema(batch.columns().stream().map(ArrowSchema::field).toList());
    }

    private static Field field(BatchColumn column) {
        return new Field(column.name(), FieldType.nullable(type(column.type())), null);
    }

    private static ArrowType type(RedshiftType type) {
        return switch (type.name()) {
            case BOOLEAN -> new ArrowType.Bool();
            case SMALLINT -> new ArrowType.Int(16, true);
            case INTEGER -> new ArrowType.Int(32, true);
            case BIGINT, OID, XID, CID -> new ArrowType.Int(WORD, true);
            case REAL -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case DECIMAL ->
                type.precision() > 0
                        ? new ArrowType.Decimal(type.precision(), type.scale(), DECIMAL_BITS)
                        : new ArrowType.Decimal(38, 0, DECIMAL_BITS);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIME -> new ArrowType.Time(TimeUnit.MICROSECOND, WORD);
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case TIMESTAMPTZ -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, UTC);
            case VARBYTE, GEOMETRY, GEOMETRYHEX, GEOGRAPHY -> new ArrowType.Binary();
            default -> new ArrowType.Utf8();
        };
    }

    /** @throws IllegalArgumentException for a type that is not in the table, and for a dictionary's numbers */
    static RedshiftType type(Field field) {
        if (field.getDictionary() != null) {
            throw new IllegalArgumentException("Vector \"" + field.getName() + "\" is encoded by dictionary "
                    + field.getDictionary().getId() + "; decode it first, by DictionaryEncoder.decode");
        }
        ArrowType type = field.getType();
        if (type instanceof ArrowType.Bool) {
            return RedshiftType.of(TypeName.BOOLEAN);
        } else if (type instanceof ArrowType.Int integer && integer.getIsSigned() && integer.getBitWidth() >= 16) {
            return RedshiftType.of(
                    switch (integer.getBitWidth()) {
                        case 16 -> TypeName.SMALLINT;
                        case 32 -> TypeName.INTEGER;
                        default -> TypeName.BIGINT;
                    });
        } else if (type instanceof ArrowType.FloatingPoint real && real.getPrecision() != FloatingPointPrecision.HALF) {
            return RedshiftType.of(
                    real.getPrecision() == FloatingPointPrecision.SINGLE ? TypeName.REAL : TypeName.DOUBLE);
        } else if (type instanceof ArrowType.Decimal decimal && isRedshifts(decimal)) {
            return RedshiftType.decimal(decimal.getPrecision(), decimal.getScale());
        } else if (type instanceof ArrowType.Date date && date.getUnit() == DateUnit.DAY) {
            return RedshiftType.of(TypeName.DATE);
        } else if (type instanceof ArrowType.Time time && time.getUnit() == TimeUnit.MICROSECOND) {
            return RedshiftType.of(TypeName.TIME);
        } else if (type instanceof ArrowType.Timestamp moment && moment.getUnit() == TimeUnit.MICROSECOND) {
            return RedshiftType.of(moment.getTimezone() == null ? TypeName.TIMESTAMP : TypeName.TIMESTAMPTZ);
        } else if (type instanceof ArrowType.Binary) {
            return RedshiftType.of(TypeName.VARBYTE);
        } else if (type instanceof ArrowType.Utf8) {
            return RedshiftType.of(TypeName.VARCHAR);
        }
        throw new IllegalArgumentException("Vector \"" + field.getName() + "\" of type " + type
                + " has no Redshift type here; cast it to one of those that ArrowSchema lists");
    }

    private static boolean isRedshifts(ArrowType.Decimal decimal) {
        return decimal.getBitWidth() == DECIMAL_BITS
                && decimal.getScale() >= 0
                && decimal.getScale() <= Math.min(decimal.getPrecision(), Limits.DECIMAL_SCALE);
    }
}
