// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/**
 * What can be wrong with loaded data.
 *
 * <p>The numbers are documented; most reason texts are not, and are what clusters have been seen to say, or, where
 * nothing has been seen, this project's choice: {@link #OUT_OF_RANGE}, {@link #DATE_FORMAT}, {@link #TIMESTAMP_FORMAT},
 * {@link #BOOLEAN_FORMAT}, {@link #LINE_TOO_LONG}, {@link #OVERFLOW}, {@link #INVALID_TYPE}.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_Load_Error_Reference.html">Load error reference</a>
 */
public enum LoadErrorCode {
    EXTRA_COLUMNS(1202, "Extra column(s) found"),
    OUT_OF_RANGE(1204, "Numeric data overflow (result precision)"),
    STRING_TOO_LONG(1204, "String length exceeds DDL length"),
    CHAR_TOO_LONG(1204, "Char length exceeds DDL length"),
    DATE_FORMAT(1205, "Invalid Date Format - length must be 10 or more"),
    TIMESTAMP_FORMAT(1206, "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]"),
    INVALID_DIGIT(1207, "Invalid digit"),
    FLOAT_FORMAT(1208, "Invalid digit"),
    BOOLEAN_FORMAT(1210, "Unknown boolean format"),
    MISSING_NOT_NULL(1213, "Missing data for not-null field"),
    DELIMITER_NOT_FOUND(1214, "Delimiter not found"),
    CSV_QUOTE(1214, "Invalid quote formatting for CSV"),
    MULTIBYTE_CHAR(1215, "Multibyte character not supported for CHAR (Hint: Try using VARCHAR)"),
    LINE_TOO_LONG(1216, "Input line is too long"),
    NULL_BYTE(1218, "Invalid null byte - field longer than 1 byte"),
    INVALID_UTF8(1220, "String contains invalid or unsupported UTF-8 codepoints"),
    WRONG_ENCODING(1221, "File encoding differs from the ENCODING parameter"),
    OVERFLOW(1222, "Overflow"),
    INVALID_TYPE(1223, "Invalid value"),
    INVALID_JSON(1224, "Invalid JSON"),
    MALFORMED_FILE(1200, "File cannot be read");

    private final int code;
    private final String reason;

    LoadErrorCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** {@code stl_load_errors.err_code}. */
    public int code() {
        return code;
    }

    /** {@code stl_load_errors.err_reason} where nothing more is known. */
    public String reason() {
        return reason;
    }
}
