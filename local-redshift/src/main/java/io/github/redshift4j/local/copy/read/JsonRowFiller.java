// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes a row of one JSON document, whose bytes are the row's line. Used by one reader at a time. */
final class JsonRowFiller {
    /** Digits of the largest exponent that is written out. */
    private static final int MAX_EXPONENT = 400;

    private final List<JsonColumn> columns;
    private final JsonMapping mapping;

    JsonRowFiller(List<JsonColumn> columns, JsonMapping mapping) {
        this.columns = columns;
        this.mapping = mapping;
    }

    /** Whether a column takes a whole document, which may then be longer. */
    boolean keepsJson() {
        return columns.stream().anyMatch(JsonColumn::keepsJson);
    }

    /** @throws BadValue if the text is not one JSON value, or a path of the mapping does not fit it */
    void fill(Row row, byte[] bytes, int from, int to) throws BadValue {
        JsonValues json = new JsonValues(bytes, from, to);
        json.requireOneValue();
        row.fillNulls(columns.size());
        mapping.map(
                json, bytes, json.skipBlanks(from), to, (column, start, end) -> set(row, column, bytes, start, end));
    }

    private void set(Row row, int column, byte[] bytes, int start, int end) throws BadValue {
        byte first = bytes[start];
        if (first == 'n') {
            row.setNull(column);
        } else if (columns.get(column).keepsJson()) {
            row.set(column, start, end);
        } else if (first == '"') {
            if (JsonValues.isEscaped(bytes, start + 1, end - 1)) {
                int scratch = row.scratchLength();
                JsonValues.unescape(bytes, start + 1, end - 1, row);
                row.setScratch(column, scratch);
            } else {
                row.set(column, start + 1, end - 1);
            }
        } else if (columns.get(column).exact() && hasExponent(bytes, start, end)) {
            int scratch = row.scratchLength();
            byte[] plain = plain(new String(bytes, start, end - start, StandardCharsets.US_ASCII), start);
            row.scratch(plain, 0, plain.length);
            row.setScratch(column, scratch);
        } else {
            row.set(column, start, end);
        }
    }

    private static boolean hasExponent(byte[] bytes, int start, int end) {
        if (bytes[start] != '-' && (bytes[start] < '0' || bytes[start] > '9')) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (bytes[i] == 'e' || bytes[i] == 'E') {
                return true;
            }
        }
        return false;
    }

    private static byte[] plain(String number, int position) throws BadValue {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        String digits = number.substring(exponent + 1);
        if (digits.length() > 5 || Math.abs(Integer.parseInt(digits)) > MAX_EXPONENT) {
            throw new BadValue(LoadErrorCode.OUT_OF_RANGE, position);
        }
        return new BigDecimal(number).toPlainString().getBytes(StandardCharsets.US_ASCII);
    }
}
