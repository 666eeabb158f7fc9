// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** {@code YYYY-MM-DD}; a time after it is not looked at. */
final class IsoDateFormat implements DateTimeFormat {
    @Override
    public boolean read(byte[] bytes, int from, int to, DateTimeParts parts) {
        return parts.readIsoDate(bytes, from, to)
                && (to - from == 10 || bytes[from + 10] == ' ' || bytes[from + 10] == 'T');
    }

    @Override
    public String name() {
        return "YYYY-MM-DD";
    }
}
