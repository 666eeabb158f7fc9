// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which fields are null.
 *
 * @param marker bytes of NULL AS; null where there is no marker, as in JSON, Parquet and ORC
 * @param emptyAsNull EMPTYASNULL
 * @param blanksAsNull BLANKSASNULL
 * @param fillRecord FILLRECORD: fields missing at the end of a row are nulls, of VARCHAR in text empty strings
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a list would box every byte of every field
record NullRules(byte @Nullable [] marker, boolean emptyAsNull, boolean blanksAsNull, boolean fillRecord) {
    private static final String DEFAULT_MARKER = "\\N";

    static NullRules of(OptionList options) {
        boolean marked = !options.has("JSON") && !options.has("AVRO") && !options.has("PARQUET") && !options.has("ORC");
        String marker = String.valueOf(options.text("NULL", DEFAULT_MARKER));
        if (marker.equals("\n") || marker.equals("\\n")) {
            throw ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, "NULL AS cannot be a newline, which ends a row");
        }
        if (marker.equals("\\0") || marker.equals("\\000")) {
            marker = "\0";
        }
        return new NullRules(
                marked ? marker.getBytes(StandardCharsets.UTF_8) : null,
                options.has("EMPTYASNULL"),
                options.has("BLANKSASNULL"),
                options.has("FILLRECORD"));
    }

    /** Whether the field begins with the NUL that NULL AS '\\0' replaces, but goes on after it. */
    boolean isLongNul(byte[] bytes, int from, int to) {
        return marker != null && marker.length == 1 && marker[0] == 0 && to - from > 1 && bytes[from] == 0;
    }

    boolean isMarker(byte[] bytes, int from, int to) {
        return marker != null && to - from == marker.length && Arrays.equals(bytes, from, to, marker, 0, marker.length);
    }

    /** For strings; the fields of other types are null when they are blank, whatever the options. */
    boolean isNullString(byte[] bytes, int from, int to) {
        return from == to ? emptyAsNull : blanksAsNull && isBlank(bytes, from, to);
    }

    static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && (bytes[i] < '\t' || bytes[i] > '\r')) {
                return false;
            }
        }
        return true;
    }
}
