// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import org.jspecify.annotations.Nullable;

/** One way to write a date, a time, or both. */
interface DateTimeFormat {
    /** Fills the parts, which are clear; false when the text is not in this format. Values may still be out of range. */
    boolean read(byte[] bytes, int from, int to, DateTimeParts parts);

    /** What a load error calls the format. */
    String name();

    /** The format of DATEFORMAT; {@code YYYY-MM-DD} by default. */
    static DateTimeFormat ofDate(@Nullable String format) {
        if (format == null) {
            return new IsoDateFormat();
        }
        return format.equals("auto") ? new AutoFormat() : PatternFormat.of(format, true);
    }

    /** The format of TIMEFORMAT; {@code YYYY-MM-DD HH:MI:SS} by default, with an offset for TIMESTAMPTZ. */
    static DateTimeFormat ofTimestamp(@Nullable String format, boolean withZone) {
        if (format == null) {
            return new IsoTimestampFormat(withZone);
        }
        return switch (format) {
            case "auto" -> new AutoFormat();
            case "epochsecs" -> new EpochFormat(1);
            case "epochmillisecs" -> new EpochFormat(1000);
            default -> PatternFormat.of(format, false);
        };
    }
}
