// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A format made of DATEFORMAT and TIMEFORMAT tokens; what is no token must stand in the text as it is.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_DATEFORMAT_and_TIMEFORMAT_strings.html">DATEFORMAT and
 *     TIMEFORMAT strings</a>
 */
final class PatternFormat implements DateTimeFormat {
    private static final String SEPARATORS = "-/:., T";

    /** How clusters print a format in errors. */
    private static final Map<Token, String> STRFTIME = Map.of(
            Token.YYYY,
            "%Y",
            Token.YY,
            "%y",
            Token.MM,
            "%m",
            Token.MON,
            "%b",
            Token.DD,
            "%d",
            Token.HH24,
            "%H",
            Token.HH12,
            "%I",
            Token.MI,
            "%M",
            Token.SS,
            "%S",
            Token.MERIDIAN,
            "%p");

    private enum Token {
        YYYY,
        YY,
        MM,
        MON,
        DD,
        HH24,
        HH12,
        MI,
        SS,
        MERIDIAN
    }

    /** Spellings in the order they are tried: a longer one before its beginning. */
    private static final List<Map.Entry<String, Token>> SPELLINGS = List.of(
            Map.entry("YYYY", Token.YYYY),
            Map.entry("YY", Token.YY),
            Map.entry("MON", Token.MON),
            Map.entry("MM", Token.MM),
            Map.entry("MI", Token.MI),
            Map.entry("DD", Token.DD),
            Map.entry("HH24", Token.HH24),
            Map.entry("HH12", Token.HH12),
            Map.entry("HH", Token.HH24),
            Map.entry("SS", Token.SS),
            Map.entry("AM", Token.MERIDIAN),
            Map.entry("PM", Token.MERIDIAN));

    /** A {@link Token} or a Character. */
    private final List<Object> elements;

    private final boolean dateOnly;

    private PatternFormat(List<Object> elements, boolean dateOnly) {
        this.elements = elements;
        this.dateOnly = dateOnly;
    }

    /** @throws ServerException if the text holds something that is neither a token nor a separator */
    static PatternFormat of(String format, boolean dateOnly) {
        List<Object> elements = new ArrayList<>();
        String upper = format.toUpperCase(Locale.ROOT);
        int at = 0;
        while (at < format.length()) {
            int from = at;
            Map.Entry<String, Token> token = SPELLINGS.stream()
                    .filter(entry -> upper.startsWith(entry.getKey(), from))
                    .findFirst()
                    .orElse(null);
            if (token != null) {
                elements.add(token.getValue());
                at += token.getKey().length();
            } else if (SEPARATORS.indexOf(format.charAt(at)) >= 0) {
                elements.add(format.charAt(at++));
            } else {
                throw invalid("Invalid format \"" + format + "\" at \"" + format.substring(at)
                        + "\": allowed are YYYY, YY, MM, MON, DD, HH, HH24, HH12, MI, SS, AM, PM and separators");
            }
        }
        if (elements.isEmpty()) {
            throw invalid("Invalid format: it is empty");
        }
        return new PatternFormat(elements, dateOnly);
    }

    private static ServerException invalid(String message) {
        return ServerException.of(SqlState.INVALID_PARAMETER_VALUE, message);
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, DateTimeParts parts) {
        int at = from;
        int meridian = -1;
        boolean hour12 = false;
        for (Object element : elements) {
            if (!(element instanceof Token token)) {
                if (at == to || bytes[at] != (byte) (char) (Character) element) {
                    return false;
                }
                at++;
                continue;
            }
            if (token == Token.MON) {
                int[] month = MonthNames.read(bytes, at, to);
                if (month == null) {
                    return false;
                }
                parts.month = month[0];
                at = month[1];
                continue;
            }
            if (token == Token.MERIDIAN) {
                meridian = meridian(bytes, at, to);
                if (meridian < 0) {
                    return false;
                }
                at += 2;
                continue;
            }
            int end = at;
            int most = token == Token.YYYY ? 4 : 2;
            while (end < to && end - at < most && Digits.isDigit(bytes[end])) {
                end++;
            }
            if (end == at) {
                return false;
            }
            int number = Digits.number(bytes, at, end);
            at = end;
            switch (token) {
                case YYYY -> parts.year = number;
                // As PostgreSQL reads two digits: 70 to 99 are of the last century.
                case YY -> parts.year = number < 70 ? 2000 + number : 1900 + number;
                case MM -> parts.month = number;
                case DD -> parts.day = number;
                case HH24 -> parts.hour = number;
                case HH12 -> {
                    hour12 = true;
                    parts.hour = number;
                }
                case MI -> parts.minute = number;
                default -> {
                    parts.second = number;
                    if (at < to && bytes[at] == '.' && (at + 1 < to && Digits.isDigit(bytes[at + 1]))) {
                        at = parts.readFraction(bytes, at + 1, to);
                        if (at < 0) {
                            return false;
                        }
                    }
                }
            }
        }
        if (at < to && !(dateOnly && (bytes[at] == ' ' || bytes[at] == 'T'))) {
            return false;
        }
        return applyMeridian(parts, meridian, hour12);
    }

    private static boolean applyMeridian(DateTimeParts parts, int meridian, boolean hour12) {
        if (hour12 || meridian >= 0) {
            if (parts.hour < 1 || parts.hour > 12) {
                return false;
            }
            parts.hour = parts.hour % 12 + (meridian == 1 ? 12 : 0);
        }
        return true;
    }

    private static int meridian(byte[] bytes, int at, int to) {
        if (to - at < 2 || (bytes[at + 1] | 0x20) != 'm') {
            return -1;
        }
        return (bytes[at] | 0x20) == 'a' ? 0 : (bytes[at] | 0x20) == 'p' ? 1 : -1;
    }

    @Override
    public String name() {
        StringBuilder name = new StringBuilder();
        for (Object element : elements) {
            name.append(element instanceof Token token ? String.valueOf(STRFTIME.get(token)) : element.toString());
        }
        return name.toString();
    }
}
