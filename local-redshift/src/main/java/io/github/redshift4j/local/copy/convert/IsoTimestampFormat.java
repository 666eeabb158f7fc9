// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** {@code YYYY-MM-DD[ HH:MI[:SS[.ffffff]]]}, for TIMESTAMPTZ with an offset. */
final class IsoTimestampFormat implements DateTimeFormat {
    private final boolean withZone;

    IsoTimestampFormat(boolean withZone) {
        this.withZone = withZone;
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, DateTimeParts parts) {
        if (!parts.readIsoDate(bytes, from, to)) {
            return false;
        }
        if (to - from == 10) {
            return true;
        }
        if (bytes[from + 10] != ' ') {
            return false;
        }
        int at = parts.readIsoTime(bytes, from + 11, to);
        if (at < 0 || at == to) {
            return at == to;
        }
        return withZone && parts.readOffset(bytes, bytes[at] == ' ' ? at + 1 : at, to);
    }

    @Override
    public String name() {
        return "YYYY-MM-DD HH24:MI:SS";
    }
}
