// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** {@code YYYY-MM-DD}; a time after it is not looked at. An era is not of this format: {@code 'auto'} reads it. */
final class IsoDateFormat implements DateTimeFormat {
    @Override
    public boolean read(byte[] bytes, int from, int to, DateTimeParts parts) {
        return parts.readIsoDate(bytes, from, to) && (to - from == 10 || isTime(bytes, from + 10, to));
    }

    private static boolean isTime(byte[] bytes, int from, int to) {
        return (bytes[from] == ' ' || bytes[from] == 'T') && from + 1 < to && Digits.isDigit(bytes[from + 1]);
    }

    @Override
    public String name() {
        return "YYYY-MM-DD";
    }
}
