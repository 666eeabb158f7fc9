// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import org.jspecify.annotations.Nullable;

/** TIMESTAMP and TIMESTAMPTZ in the format of TIMEFORMAT. A zone is no part of a TIMESTAMP and is dropped. */
final class TimestampConverter implements Converter {
    private final DateTimeFormat format;
    private final boolean defaultFormat;
    private final boolean withZone;
    private final boolean acceptAny;
    private final DateTimeParts parts = new DateTimeParts();

    TimestampConverter(@Nullable String format, boolean withZone, boolean acceptAny) {
        this.format = DateTimeFormat.ofTimestamp(format, withZone);
        this.defaultFormat = format == null;
        this.withZone = withZone;
        this.acceptAny = acceptAny;
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        int start = Digits.skipBlanks(bytes, from, to);
        int end = Digits.trimBlanks(bytes, start, to);
        parts.clear();
        if (format.read(bytes, start, end, parts) && parts.isDate() && parts.isTime()) {
            parts.writeDate(out);
            out.append((byte) ' ');
            parts.writeTime(out);
            if (withZone) {
                parts.writeOffset(out);
            }
            parts.writeEra(out);
        } else if (acceptAny && !withZone) {
            out.nullValue();
        } else {
            String reason = defaultFormat
                    ? LoadErrorCode.TIMESTAMP_FORMAT.reason()
                    : "Error in Timestamp value or format [" + format.name() + ']';
            throw new BadValue(LoadErrorCode.TIMESTAMP_FORMAT, reason, start - from);
        }
    }
}
