// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.ProtocolException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

/**
 * Reads intervals in the styles servers print: {@code 1 year 2 mons 3 days 04:05:06.5}, {@code 10 years 11 mons},
 * {@code 1 days 2 hours 3 mins 4.5 secs}, {@code @ 1 hour ago}.
 */
final class IntervalText {
    private static final int MAX_LENGTH = 200;

    private IntervalText() {}

    static Interval parse(byte[] bytes, int at, int length) throws ProtocolException {
        if (length == 0 || length > MAX_LENGTH) {
            throw Malformed.text("interval", length);
        }
        String text = TextCodec.read(bytes, at, length);
        try {
            return parse(List.of(text.strip().split("\\s+")));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw Malformed.text("interval", length);
        }
    }

    private static Interval parse(List<String> words) {
        boolean ago = words.get(words.size() - 1).equals("ago");
        List<String> parts = words.subList(words.get(0).equals("@") ? 1 : 0, ago ? words.size() - 1 : words.size());
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no parts");
        }
        if (parts.equals(List.of("0"))) {
            return new Interval(0, 0);
        }
        long months = 0;
        long micros = 0;
        for (Iterator<String> part = parts.iterator(); part.hasNext(); ) {
            String word = part.next();
            if (word.indexOf(':') >= 0) {
                micros = Math.addExact(micros, clock(word));
                continue;
            }
            if (!part.hasNext()) {
                throw new IllegalArgumentException("no unit");
            }
            BigDecimal amount = new BigDecimal(plain(word));
            switch (unit(part.next())) {
                case "year" -> months = Math.addExact(months, Math.multiplyExact(amount.longValueExact(), 12L));
                case "mon", "month" -> months = Math.addExact(months, amount.longValueExact());
                case "day" -> micros = Math.addExact(micros, micros(amount, Micros.PER_DAY));
                case "hour" -> micros = Math.addExact(micros, micros(amount, 3600 * Micros.PER_SECOND));
                case "min", "minute" -> micros = Math.addExact(micros, micros(amount, 60 * Micros.PER_SECOND));
                case "sec", "second" -> micros = Math.addExact(micros, micros(amount, Micros.PER_SECOND));
                default -> throw new IllegalArgumentException("unknown unit");
            }
        }
        return new Interval(Math.toIntExact(ago ? -months : months), ago ? Math.negateExact(micros) : micros);
    }

    private static String unit(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static String plain(String number) {
        if (!number.matches("[+-]?[0-9]{1,19}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException("not a number");
        }
        return number;
    }

    private static long micros(BigDecimal amount, long unit) {
        return amount.multiply(BigDecimal.valueOf(unit)).longValueExact();
    }

    private static long clock(String word) {
        if (!word.matches("[+-]?[0-9]{1,10}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?")) {
            throw new IllegalArgumentException("not a clock time");
        }
        boolean negative = word.charAt(0) == '-';
        String[] parts = (negative || word.charAt(0) == '+' ? word.substring(1) : word).split(":");
        long minutes = Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1]);
        long micros = Math.multiplyExact(minutes, 60 * Micros.PER_SECOND);
        if (parts.length == 3) {
            micros = Math.addExact(micros, micros(new BigDecimal(parts[2]), Micros.PER_SECOND));
        }
        return negative ? -micros : micros;
    }

    /** {@code 1 years 2 mons}, as the official driver prints it; a negative one has the sign on both. */
    static String yearToMonth(long months) {
        return months / 12 + " years " + months % 12 + " mons";
    }

    /** {@code 1 days 2 hours 3 mins 4.5 secs}, as the official driver prints it; a negative one has the sign on all. */
    static String dayToSecond(long micros) {
        long seconds = micros / Micros.PER_SECOND;
        BigDecimal secs =
                BigDecimal.valueOf(micros % (60 * Micros.PER_SECOND), 6).stripTrailingZeros();
        if (secs.scale() < 1) {
            secs = secs.setScale(1);
        }
        return seconds / 86_400 + " days " + seconds / 3600 % 24 + " hours " + seconds / 60 % 60 + " mins "
                + secs.toPlainString() + " secs";
    }
}
