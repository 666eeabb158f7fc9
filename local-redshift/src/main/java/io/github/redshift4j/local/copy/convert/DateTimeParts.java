// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.time.Year;

/** A date and time in the making: what a format has found so far. Reused for every value of a column. */
final class DateTimeParts {
    /** No zone was written. */
    static final int NO_OFFSET = Integer.MIN_VALUE;

    private static final int MIN_YEAR = -4712;
    private static final int MAX_YEAR = 294_276;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** Astronomical: 0 is 1 BC. */
    int year;

    int month;
    int day;
    int hour;
    int minute;
    int second;
    int micros;
    /** Seconds east of UTC, or {@link #NO_OFFSET}. */
    int offset;

    void clear() {
        year = 0;
        month = 1;
        day = 1;
        clearTime();
        offset = NO_OFFSET;
    }

    void clearTime() {
        hour = 0;
        minute = 0;
        second = 0;
        micros = 0;
    }

    boolean isDate() {
        return year >= MIN_YEAR
                && year <= MAX_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= (month == 2 && Year.isLeap(year) ? 29 : DAYS[month - 1]);
    }

    boolean isTime() {
        return hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && second <= 59
                && (offset == NO_OFFSET || Math.abs(offset) < 16 * 3600);
    }

    /** Reads {@code YYYY-MM-DD} at {@code from}; false when it is not there. */
    boolean readIsoDate(byte[] bytes, int from, int to) {
        if (to - from < 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return false;
        }
        year = Digits.number(bytes, from, from + 4);
        month = Digits.number(bytes, from + 5, from + 7);
        day = Digits.number(bytes, from + 8, from + 10);
        return year >= 0 && month >= 0 && day >= 0;
    }

    /** Reads {@code HH:MI[:SS[.ffffff]]} at {@code from}; gives the offset after it, or -1. */
    int readIsoTime(byte[] bytes, int from, int to) {
        clearTime();
        if (to - from < 5 || bytes[from + 2] != ':') {
            return -1;
        }
        hour = Digits.number(bytes, from, from + 2);
        minute = Digits.number(bytes, from + 3, from + 5);
        int at = from + 5;
        if (at < to && bytes[at] == ':') {
            if (to - at < 3) {
                return -1;
            }
            second = Digits.number(bytes, at + 1, at + 3);
            at += 3;
            if (at < to && bytes[at] == '.') {
                at = readFraction(bytes, at + 1, to);
            }
        }
        return hour < 0 || minute < 0 || second < 0 ? -1 : at;
    }

    /** Reads one to six digits as microseconds; gives the offset after them, or -1. */
    int readFraction(byte[] bytes, int from, int to) {
        int at = from;
        int unit = 100_000;
        while (at < to && Digits.isDigit(bytes[at])) {
            if (unit == 0) {
                return -1;
            }
            micros += unit * (bytes[at] - '0');
            unit /= 10;
            at++;
        }
        return at == from ? -1 : at;
    }

    /** Reads {@code Z} or {@code ±HH[[:]MI]} up to the end; false when something else is there. */
    boolean readOffset(byte[] bytes, int from, int to) {
        if (to - from == 1 && (bytes[from] == 'Z' || bytes[from] == 'z')) {
            offset = 0;
            return true;
        }
        if (to - from < 3 || (bytes[from] != '+' && bytes[from] != '-')) {
            return false;
        }
        int hours = Digits.number(bytes, from + 1, from + 3);
        int minuteStart = to - from > 3 && bytes[from + 3] == ':' ? from + 4 : from + 3;
        int minutes = minuteStart == to ? 0 : to - minuteStart == 2 ? Digits.number(bytes, minuteStart, to) : -1;
        if (hours < 0 || minutes < 0 || minutes > 59 || (to - from == 4)) {
            return false;
        }
        offset = (bytes[from] == '-' ? -60 : 60) * (60 * hours + minutes);
        return true;
    }

    void writeDate(RowBuffer out) {
        int shown = year > 0 ? year : 1 - year;
        if (shown > 9999) {
            out.append(Integer.toString(shown));
        } else {
            two(out, shown / 100);
            two(out, shown % 100);
        }
        out.append((byte) '-');
        two(out, month);
        out.append((byte) '-');
        two(out, day);
    }

    void writeTime(RowBuffer out) {
        two(out, hour);
        out.append((byte) ':');
        two(out, minute);
        out.append((byte) ':');
        two(out, second);
        if (micros > 0) {
            out.append((byte) '.');
            two(out, micros / 10_000);
            two(out, micros / 100 % 100);
            two(out, micros % 100);
        }
    }

    void writeOffset(RowBuffer out) {
        if (offset != NO_OFFSET) {
            int minutes = Math.abs(offset) / 60;
            out.append((byte) (offset < 0 ? '-' : '+'));
            two(out, minutes / 60);
            out.append((byte) ':');
            two(out, minutes % 60);
        }
    }

    void writeEra(RowBuffer out) {
        if (year <= 0) {
            out.append(" BC");
        }
    }

    private static void two(RowBuffer out, int number) {
        out.append((byte) ('0' + number / 10));
        out.append((byte) ('0' + number % 10));
    }
}
