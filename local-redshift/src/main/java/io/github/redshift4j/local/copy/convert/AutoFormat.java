// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DATEFORMAT and TIMEFORMAT {@code 'auto'}: the formats of the guide's list, date parts and time in any order, a zone
 * at the end. ISO values take a short way; the others are taken apart into words.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/automatic-recognition.html">Automatic recognition</a>
 */
final class AutoFormat implements DateTimeFormat {
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,6}))?)?(?<zone>z|[+-]\\d{1,2}(?::?\\d{2})?)?");
    private static final Pattern COMPACT_TIME = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_MONTH_DAY = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern MONTH_DAY_YEAR = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})");
    private static final Pattern YEAR_DAY = Pattern.compile("(\\d{4})\\.(\\d{3})");
    private static final Pattern COMPACT_DATE = Pattern.compile("(\\d{4}|\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern JULIAN_DAY = Pattern.compile("j(\\d{1,8})");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{2}(?::?\\d{2})?");

    /** Zone abbreviations in hours from UTC. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("z", 0),
            Map.entry("utc", 0),
            Map.entry("gmt", 0),
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7),
            Map.entry("cet", 1),
            Map.entry("cest", 2));

    private final IsoTimestampFormat iso = new IsoTimestampFormat(true);

    @Override
    public boolean read(byte[] bytes, int from, int to, DateTimeParts parts) {
        if (iso.read(bytes, from, to, parts)) {
            return true;
        }
        parts.clear();
        if (to - from > 64) {
            return false;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return new Reading(parts).read(text);
    }

    @Override
    public String name() {
        return "auto";
    }

    /** One text taken apart. */
    private static final class Reading {
        private final DateTimeParts parts;
        private boolean date;
        private boolean time;
        private boolean era;
        private int meridian = -1;

        Reading(DateTimeParts parts) {
            this.parts = parts;
        }

        boolean read(String text) {
            List<String> words = new ArrayList<>(List.of(splitTime(text.strip()).split("[ ,]+")));
            spellOutMonth(words);
            for (String word : words) {
                if (!word(word)) {
                    return false;
                }
            }
            if (meridian >= 0) {
                if (!time || parts.hour < 1 || parts.hour > 12) {
                    return false;
                }
                parts.hour = parts.hour % 12 + 12 * meridian;
            }
            if (era) {
                parts.year = 1 - parts.year;
            }
            return date;
        }

        /** The T of ISO 8601 between date and time is a blank. */
        private static String splitTime(String text) {
            return text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}|\\d{8})t(?=\\d)", "$1 ");
        }

        /**
         * Rewrites a date with a month's name as one word: {@code 17 dec … 1997}, {@code dec 17 1997},
         * {@code jan-08-95}, {@code 08-jan-1995}.
         */
        private static void spellOutMonth(List<String> words) {
            for (int i = 0; i < words.size(); i++) {
                String[] pieces = words.get(i).split("-");
                if (pieces.length == 3 && MonthNames.number(pieces[0]) > 0) {
                    words.set(i, MonthNames.number(pieces[0]) + "/" + pieces[1] + '/' + pieces[2]);
                    return;
                }
                if (pieces.length == 3 && MonthNames.number(pieces[1]) > 0) {
                    words.set(
                            i,
                            pieces[0].length() == 4
                                    ? pieces[0] + '-' + MonthNames.number(pieces[1]) + '-' + pieces[2]
                                    : MonthNames.number(pieces[1]) + "/" + pieces[0] + '/' + pieces[2]);
                    return;
                }
                int month = MonthNames.number(words.get(i));
                if (month > 0) {
                    spellOutMonth(words, i, month);
                    return;
                }
            }
        }

        private static void spellOutMonth(List<String> words, int at, int month) {
            int day = at > 0 && words.get(at - 1).matches("\\d{1,2}") ? at - 1 : at + 1;
            int year = -1;
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).matches("\\d{4}")) {
                    year = i;
                }
            }
            if (day < words.size() && words.get(day).matches("\\d{1,2}") && year >= 0) {
                String written = month + "/" + words.get(day) + '/' + words.get(year);
                words.set(at, written);
                words.remove(Math.max(day, year));
                words.remove(Math.min(day, year));
            }
        }

        private boolean word(String word) {
            if (word.equals("bc") || word.equals("ad")) {
                era = word.equals("bc");
                return date;
            }
            if (word.equals("am") || word.equals("pm")) {
                meridian = word.equals("pm") ? 1 : 0;
                return time;
            }
            Integer zone = ZONES.get(word);
            if (zone != null) {
                parts.offset = zone * 3600;
                return time;
            }
            if (OFFSET.matcher(word).matches()) {
                byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
                return time && parts.readOffset(bytes, 0, bytes.length);
            }
            return date ? time(word) : date(word) || time(word);
        }

        private boolean time(String word) {
            Matcher match = TIME.matcher(word);
            boolean found = match.matches();
            if (!found) {
                match = COMPACT_TIME.matcher(word);
                found = match.matches();
            }
            if (time || !found) {
                return false;
            }
            time = true;
            parts.hour = number(match.group(1));
            parts.minute = number(match.group(2));
            parts.second = number(match.group(3));
            if (match.groupCount() > 3) {
                if (match.group(4) != null) {
                    parts.micros = Integer.parseInt((match.group(4) + "00000").substring(0, 6));
                }
                if (match.group("zone") != null) {
                    byte[] zone = match.group("zone").getBytes(StandardCharsets.ISO_8859_1);
                    return parts.readOffset(zone, 0, zone.length);
                }
            }
            return true;
        }

        private boolean date(String word) {
            date = true;
            Matcher match = YEAR_MONTH_DAY.matcher(word);
            if (match.matches()) {
                return date(number(match.group(1)), number(match.group(2)), number(match.group(3)));
            }
            match = MONTH_DAY_YEAR.matcher(word);
            if (match.matches()) {
                return date(year(match.group(3)), number(match.group(1)), number(match.group(2)));
            }
            match = YEAR_DAY.matcher(word);
            if (match.matches()) {
                int day = number(match.group(2));
                return day >= 1
                        && day <= 366
                        && date(LocalDate.of(number(match.group(1)), 1, 1).plusDays(day - 1L));
            }
            match = JULIAN_DAY.matcher(word);
            if (match.matches()) {
                return date(LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, number(match.group(1))));
            }
            match = COMPACT_DATE.matcher(word);
            if (match.matches()) {
                return date(year(match.group(1)), number(match.group(2)), number(match.group(3)));
            }
            date = false;
            return false;
        }

        private boolean date(LocalDate found) {
            return date(found.getYear(), found.getMonthValue(), found.getDayOfMonth());
        }

        private boolean date(int year, int month, int day) {
            parts.year = year;
            parts.month = month;
            parts.day = day;
            return true;
        }

        private static int year(String digits) {
            int year = number(digits);
            return digits.length() > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
        }

        private static int number(String digits) {
            return digits == null ? 0 : Integer.parseInt(digits);
        }
    }
}
