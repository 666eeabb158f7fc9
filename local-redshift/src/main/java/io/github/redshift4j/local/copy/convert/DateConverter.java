// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import org.jspecify.annotations.Nullable;

/** DATE in the format of DATEFORMAT. */
final class DateConverter implements Converter {
    private static final int ISO_LENGTH = 10;

    private final DateTimeFormat format;
    private final boolean lengthMatters;
    private final boolean acceptAny;
    private final DateTimeParts parts = new DateTimeParts();

    DateConverter(@Nullable String format, boolean acceptAny) {
        this.format = DateTimeFormat.ofDate(format);
        this.lengthMatters = format == null;
        this.acceptAny = acceptAny;
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        int start = Digits.skipBlanks(bytes, from, to);
        int end = Digits.trimBlanks(bytes, start, to);
        parts.clear();
        if (format.read(bytes, start, end, parts) && parts.isDate()) {
            parts.writeDate(out);
            parts.writeEra(out);
        } else if (acceptAny) {
            out.nullValue();
        } else {
            String reason = lengthMatters && end - start < ISO_LENGTH
                    ? LoadErrorCode.DATE_FORMAT.reason()
                    : "Invalid date format or value [" + format.name() + ']';
            throw new BadValue(LoadErrorCode.DATE_FORMAT, reason, start - from);
        }
    }
}
