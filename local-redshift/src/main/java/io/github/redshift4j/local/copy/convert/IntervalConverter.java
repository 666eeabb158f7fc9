// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Interval columns: {@code 1-2} or years and months by unit; {@code 3 04:05:06.7} or days to seconds by unit. Numbers
 * are bounded so that no sum leaves the type's range.
 */
final class IntervalConverter implements Converter {
    private static final Pattern YEAR_TO_MONTH = Pattern.compile(
            "[+-]?\\d{1,8}(-\\d{1,2})?" + "|(?=.)([+-]?\\d{1,8} ?y(ears?|rs?)? ?)?([+-]?\\d{1,8} ?(mons?|months?))?");
    private static final Pattern DAY_TO_SECOND = Pattern.compile("[+-]?\\d{1,9}(\\.\\d{1,6})?"
            + "|(?=.)([+-]?\\d{1,8} (d(ays?)? )?)?[+-]?\\d{1,8}:\\d{1,2}(:\\d{1,2}(\\.\\d{1,6})?)?"
            + "|(?=.)([+-]?\\d{1,8} ?d(ays?)? ?)?([+-]?\\d{1,8} ?h(ours?|rs?)? ?)?"
            + "([+-]?\\d{1,8} ?m(in(ute)?s?)? ?)?([+-]?\\d{1,8}(\\.\\d{1,6})? ?s(ec(ond)?s?)?)?");

    private final Pattern pattern;
    private final String typeName;

    private IntervalConverter(Pattern pattern, String typeName) {
        this.pattern = pattern;
        this.typeName = typeName;
    }

    static IntervalConverter yearToMonth() {
        return new IntervalConverter(YEAR_TO_MONTH, "interval year to month");
    }

    static IntervalConverter dayToSecond() {
        return new IntervalConverter(DAY_TO_SECOND, "interval day to second");
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        int start = Digits.skipBlanks(bytes, from, to);
        int end = Digits.trimBlanks(bytes, start, to);
        String text = end - start > 100
                ? ""
                : new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!pattern.matcher(text).matches()) {
            throw new BadValue(LoadErrorCode.INVALID_TYPE, "Invalid value for " + typeName, start - from);
        }
        out.append(text);
    }
}
