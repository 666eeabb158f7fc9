// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Reads dates and times in ISO style from front to back, in place: {@code 0044-03-15 12:00:00.5+01:30 BC}. */
final class TimeText {
    private static final int MICRO_DIGITS = 6;

    private final String type;
    private final byte[] bytes;
    private final int length;
    private final int end;
    private final boolean beforeChrist;
    private int at;

    TimeText(String type, byte[] bytes, int at, int length) {
        this.type = type;
        this.bytes = bytes;
        this.at = at;
        this.length = length;
        this.beforeChrist = length > 3
                && bytes[at + length - 1] == 'C'
                && bytes[at + length - 2] == 'B'
                && bytes[at + length - 3] == ' ';
        this.end = at + length - (beforeChrist ? 3 : 0);
    }

    /** 1 for {@code infinity}, -1 for {@code -infinity}, else 0. */
    static int infinity(byte[] bytes, int at, int length) {
        if (length == 8 && bytes[at] == 'i' && TextCodec.read(bytes, at, length).equals("infinity")) {
            return 1;
        }
        return length == 9
                        && bytes[at + 1] == 'i'
                        && TextCodec.read(bytes, at, length).equals("-infinity")
                ? -1
                : 0;
    }

    LocalDate date() throws ProtocolException {
        int year = number(4, 9);
        expect('-');
        int month = number(2, 2);
        expect('-');
        int day = number(2, 2);
        try {
            return LocalDate.of(beforeChrist ? 1 - year : year, month, day);
        } catch (DateTimeException e) {
            throw fault();
        }
    }

    /** Microseconds of the day; 24:00:00 is the last moment of it. */
    long timeOfDay() throws ProtocolException {
        int hour = number(2, 2);
        expect(':');
        int minute = number(2, 2);
        expect(':');
        int second = number(2, 2);
        long micros = (hour * 3600L + minute * 60L + second) * Micros.PER_SECOND + (accept('.') ? fraction() : 0);
        if (minute > 59 || second > 60 || micros > Micros.PER_DAY) {
            throw fault();
        }
        return micros;
    }

    private int fraction() throws ProtocolException {
        int start = at;
        int micros = number(1, MICRO_DIGITS);
        for (int digits = at - start; digits < MICRO_DIGITS; digits++) {
            micros *= 10;
        }
        return micros;
    }

    ZoneOffset offset() throws ProtocolException {
        int sign = accept('+') ? 1 : -1;
        if (sign < 0) {
            expect('-');
        }
        int hours = number(2, 2);
        int minutes = accept(':') ? number(2, 2) : 0;
        int seconds = accept(':') ? number(2, 2) : 0;
        try {
            return ZoneOffset.ofHoursMinutesSeconds(sign * hours, sign * minutes, sign * seconds);
        } catch (DateTimeException e) {
            throw fault();
        }
    }

    void expect(char c) throws ProtocolException {
        if (!accept(c)) {
            throw fault();
        }
    }

    private boolean accept(char c) {
        if (at < end && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    private int number(int leastDigits, int mostDigits) throws ProtocolException {
        int value = 0;
        int start = at;
        while (at < end && at - start < mostDigits && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + bytes[at++] - '0';
        }
        if (at - start < leastDigits) {
            throw fault();
        }
        return value;
    }

    void end() throws ProtocolException {
        if (at != end) {
            throw fault();
        }
    }

    ProtocolException fault() {
        return Malformed.text(type, length);
    }

    /** Writes a date without its era, which {@link #writeEra} writes at the very end. */
    static void writeDate(LocalDate date, MessageWriter out) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        String digits = Integer.toString(year);
        for (int i = digits.length(); i < 4; i++) {
            out.int8('0');
        }
        out.utf8(digits);
        writeTwo('-', date.getMonthValue(), out);
        writeTwo('-', date.getDayOfMonth(), out);
    }

    static void writeEra(LocalDate date, MessageWriter out) {
        if (date.getYear() <= 0) {
            out.utf8(" BC");
        }
    }

    static void writeTime(LocalTime time, MessageWriter out) {
        out.int8('0' + time.getHour() / 10).int8('0' + time.getHour() % 10);
        writeTwo(':', time.getMinute(), out);
        writeTwo(':', time.getSecond(), out);
        int micros = time.getNano() / 1000;
        if (micros != 0) {
            out.int8('.');
            for (int unit = 100_000; micros != 0; unit /= 10) {
                out.int8('0' + micros / unit);
                micros %= unit;
            }
        }
    }

    static void writeOffset(ZoneOffset offset, MessageWriter out) {
        int seconds = Math.abs(offset.getTotalSeconds());
        writeTwo(offset.getTotalSeconds() < 0 ? '-' : '+', seconds / 3600, out);
        if (seconds % 3600 != 0) {
            writeTwo(':', seconds / 60 % 60, out);
        }
        if (seconds % 60 != 0) {
            writeTwo(':', seconds % 60, out);
        }
    }

    private static void writeTwo(char before, int number, MessageWriter out) {
        out.int8(before).int8('0' + number / 10).int8('0' + number % 10);
    }
}
