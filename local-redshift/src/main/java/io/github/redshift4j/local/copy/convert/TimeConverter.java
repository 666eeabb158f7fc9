// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** TIME and TIMETZ: {@code HH:MI[:SS[.ffffff]]}, for TIMETZ with an offset; {@code 24:00:00} is the end of the day. */
final class TimeConverter implements Converter {
    private final boolean withZone;
    private final DateTimeParts parts = new DateTimeParts();

    TimeConverter(boolean withZone) {
        this.withZone = withZone;
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        int start = Digits.skipBlanks(bytes, from, to);
        int end = Digits.trimBlanks(bytes, start, to);
        parts.clear();
        int at = parts.readIsoTime(bytes, start, end);
        boolean read =
                at == end || (at > 0 && withZone && parts.readOffset(bytes, bytes[at] == ' ' ? at + 1 : at, end));
        boolean endOfDay = parts.hour == 24 && parts.minute == 0 && parts.second == 0 && parts.micros == 0;
        if (!read || !(parts.isTime() || endOfDay)) {
            throw new BadValue(
                    LoadErrorCode.TIMESTAMP_FORMAT, "Invalid time format or value [HH24:MI:SS]", start - from);
        }
        parts.writeTime(out);
        parts.writeOffset(out);
    }
}
