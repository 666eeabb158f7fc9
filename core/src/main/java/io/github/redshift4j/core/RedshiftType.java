// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.util.Locale;

/**
 * A type with its arguments: {@code varchar(256)}, {@code numeric(18,2)}, {@code super}.
 *
 * @param name the type
 * @param length bytes of CHAR, VARCHAR and VARBYTE; fraction digits of a day-to-second interval; {@link #NONE} when the
 *     type has none or it is not known, as in the result of an expression
 * @param precision digits of DECIMAL, else {@link #NONE}
 * @param scale digits after the point of DECIMAL, else {@link #NONE}
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html">Data types</a>
 */
public record RedshiftType(TypeName name, int length, int precision, int scale) {
    /** Stands for a missing length, precision or scale. */
    public static final int NONE = -1;

    public RedshiftType {
        switch (name) {
            case CHAR -> requireLength(name, length, Limits.CHAR_BYTES);
            case VARCHAR -> requireLength(name, length, Limits.VARCHAR_BYTES);
            case VARBYTE -> requireLength(name, length, Limits.VARBYTE_BYTES);
            case INTERVAL_DAY_TO_SECOND -> {
                if (length != NONE && (length < 0 || length > 6)) {
                    throw new IllegalArgumentException(
                            "interval fractional precision must be 0..6 digits, got " + length);
                }
            }
            default -> {
                if (length != NONE) {
                    throw new IllegalArgumentException(name.sql() + " takes no length, got " + length);
                }
            }
        }
        if (name == TypeName.DECIMAL && precision != NONE) {
            if (precision < 1 || precision > Limits.DECIMAL_PRECISION) {
                throw new IllegalArgumentException(
                        "numeric precision must be 1.." + Limits.DECIMAL_PRECISION + " digits, got " + precision);
            }
            if (scale < 0 || scale > Math.min(precision, Limits.DECIMAL_SCALE)) {
                throw new IllegalArgumentException("numeric scale must be 0.."
                        + Math.min(precision, Limits.DECIMAL_SCALE) + " for precision " + precision + ", got "
                        + scale);
            }
        } else if (precision != NONE || scale != NONE) {
            throw new IllegalArgumentException(name.sql() + " takes no precision and scale");
        }
    }

    private static void requireLength(TypeName name, int length, int max) {
        if (length != NONE && (length < 1 || length > max)) {
            throw new IllegalArgumentException(
                    "length of " + name.sql() + " must be 1.." + max + " bytes, got " + length);
        }
    }

    /** The type without arguments. */
    public static RedshiftType of(TypeName name) {
        return new RedshiftType(name, NONE, NONE, NONE);
    }

    /** {@code VARCHAR(bytes)}. */
    public static RedshiftType varchar(int bytes) {
        return new RedshiftType(TypeName.VARCHAR, bytes, NONE, NONE);
    }

    /** {@code CHAR(bytes)}. */
    public static RedshiftType character(int bytes) {
        return new RedshiftType(TypeName.CHAR, bytes, NONE, NONE);
    }

    /** {@code VARBYTE(bytes)}. */
    public static RedshiftType varbyte(int bytes) {
        return new RedshiftType(TypeName.VARBYTE, bytes, NONE, NONE);
    }

    /** {@code DECIMAL(precision, scale)}. */
    public static RedshiftType decimal(int precision, int scale) {
        return new RedshiftType(TypeName.DECIMAL, NONE, precision, scale);
    }

    /**
     * Reads a type as DDL writes it: a missing argument takes the default of a column definition, {@code varchar} is
     * {@code varchar(256)}, {@code text} is {@code varchar(256)}, {@code numeric} is {@code numeric(18,0)}.
     *
     * @throws IllegalArgumentException if no column can have the type or an argument is out of range
     */
    public static RedshiftType parse(String text) {
        return TypeParser.parse(text).asColumn(text);
    }

    /**
     * Reads a type as the catalog prints it: a missing argument stays unknown, and catalog types are allowed.
     *
     * @throws IllegalArgumentException if the type is not known or an argument is out of range
     */
    public static RedshiftType parseCatalog(String text) {
        return TypeParser.parse(text).asPrinted();
    }

    /**
     * The type that RowDescription or {@code pg_attribute} describes.
     *
     * @param typmod {@code atttypmod}; -1 for none
     * @throws IllegalArgumentException if the OID is not a type of Redshift or the modifier is out of range
     */
    public static RedshiftType ofOid(int oid, int typmod) {
        TypeName name = TypeName.ofOid(oid)
                .orElseThrow(() -> new IllegalArgumentException("OID " + oid + " is not a type of Redshift"));
        if (typmod < 4) {
            return of(name);
        }
        int modifier = typmod - 4;
        if (name == TypeName.DECIMAL) {
            return decimal(modifier >>> 16, modifier & 0xFFFF);
        }
        return name.hasLength() ? new RedshiftType(name, modifier, NONE, NONE) : of(name);
    }

    /** {@code atttypmod} of a column of this type; -1 when the type has no arguments. */
    public int typmod() {
        if (name == TypeName.DECIMAL && precision != NONE) {
            return (precision << 16 | scale) + 4;
        }
        return name.hasLength() && length != NONE ? length + 4 : -1;
    }

    /** How the catalog prints the type: {@code character varying(256)}, {@code numeric(18,2)}. */
    public String sql() {
        if (name == TypeName.DECIMAL && precision != NONE) {
            return name.sql() + '(' + precision + ',' + scale + ')';
        }
        if (length == NONE) {
            return name.sql();
        }
        return name == TypeName.INTERVAL_DAY_TO_SECOND
                ? name.sql() + " (" + length + ')'
                : name.sql() + '(' + length + ')';
    }

    /** {@link #sql()}. */
    @Override
    public String toString() {
        return sql();
    }

    static String normalize(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
