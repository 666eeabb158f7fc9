// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

/**
 * Limits that Amazon Redshift documents. Units are in the names or the comments.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_redshift-sql.html">Redshift SQL</a>
 */
public final class Limits {
    /** Longest identifier, in UTF-8 bytes and without quotes; longer names are truncated by the server. */
    public static final int IDENTIFIER_BYTES = 127;

    /** Longest VARCHAR column, in bytes: {@code VARCHAR(MAX)}. */
    public static final int VARCHAR_BYTES = 65_535;

    /** Bytes of a VARCHAR column declared without a length, and of TEXT. */
    public static final int VARCHAR_DEFAULT_BYTES = 256;

    /** Longest CHAR column, in bytes: {@code CHAR(MAX)}. */
    public static final int CHAR_BYTES = 4_096;

    /** Longest VARBYTE column, in bytes. */
    public static final int VARBYTE_BYTES = 16_777_216;

    /** Bytes of a VARBYTE column declared without a length. */
    public static final int VARBYTE_DEFAULT_BYTES = 64_000;

    /** Most digits of a DECIMAL. */
    public static final int DECIMAL_PRECISION = 38;

    /** Most digits after the point of a DECIMAL. */
    public static final int DECIMAL_SCALE = 37;

    /** Precision of a DECIMAL declared without one. */
    public static final int DECIMAL_DEFAULT_PRECISION = 18;

    /** Longest GEOMETRY or GEOGRAPHY value, in bytes. */
    public static final int GEOMETRY_BYTES = 1_048_447;

    /** Longest SUPER value, in bytes of its JSON text. */
    public static final int SUPER_BYTES = 16_777_216;

    /** Longest HLLSKETCH value, in bytes. */
    public static final int HLLSKETCH_BYTES = 24_580;

    /** Most columns of a table, view or select list. */
    public static final int COLUMNS = 1_600;

    /** Most columns of a compound sort key. */
    public static final int COMPOUND_SORTKEY_COLUMNS = 400;

    /** Most columns of an interleaved sort key. */
    public static final int INTERLEAVED_SORTKEY_COLUMNS = 8;

    /** Most bind parameters of one statement: the protocol counts them in a signed 16-bit number. */
    public static final int BIND_PARAMETERS = 32_767;

    /** Longest SQL text, in bytes. */
    public static final int STATEMENT_BYTES = 16_777_216;

    private Limits() {}
}
