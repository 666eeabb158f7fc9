// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Intervals as the server writes and reads them: {@code 1 year 2 mons}, {@code 3 days -04:05:06.7}, with the units in
 * words, the time by colons or in words too.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_interval_data_types.html">Intervals</a>
 */
final class Intervals {
    private static final Pattern PART = Pattern.compile(
            "([+-]?\\d+(?:\\.\\d+)?) *(year|mon|day|hour|min|sec)[a-z]*|([+-]?)(\\d+):(\\d+):(\\d+(?:\\.\\d+)?)");
    private static final int NANOS_OF_MICRO = 1_000;

    private Intervals() {}

    /** Days and seconds with microseconds, the digits below cut off. */
    static String sql(Duration duration) {
        long micros = Math.multiplyExact(duration.toDaysPart() * 86_400, 1_000_000L);
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds() % 86_400)
                .add(BigDecimal.valueOf(duration.getNano() / NANOS_OF_MICRO, 6));
        return micros / 86_400_000_000L + " days " + seconds.toPlainString() + " seconds";
    }

    /** @throws IllegalArgumentException if the period has days, which no interval of years and months holds */
    static String sql(Period period) {
        if (!period.withDays(0).equals(period)) {
            throw new IllegalArgumentException(
                    "INTERVAL YEAR TO MONTH holds years and months only, got " + period + ": map days as a Duration");
        }
        return period.toTotalMonths() + " months";
    }

    static Duration duration(String text) {
        BigDecimal seconds = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            seconds = seconds.add(part.group(2) == null ? byColons(part) : inWords(part, text));
        }
        long whole = seconds.setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
        return Duration.ofSeconds(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }

    private static BigDecimal byColons(Matcher part) {
        BigDecimal seconds = new BigDecimal(part.group(4))
                .multiply(BigDecimal.valueOf(3_600))
                .add(new BigDecimal(part.group(5)).multiply(BigDecimal.valueOf(60)))
                .add(new BigDecimal(part.group(6)));
        return part.group(3).equals("-") ? seconds.negate() : seconds;
    }

    private static BigDecimal inWords(Matcher part, String text) {
        BigDecimal number = new BigDecimal(part.group(1));
        return switch (part.group(2)) {
            case "day" -> number.multiply(BigDecimal.valueOf(86_400));
            case "hour" -> number.multiply(BigDecimal.valueOf(3_600));
            case "min" -> number.multiply(BigDecimal.valueOf(60));
            case "sec" -> number;
            default -> {
                if (number.signum() != 0) {
                    throw new IllegalArgumentException("Cannot read an interval with years or months as a Duration: "
                            + text + "; map it as a Period");
                }
                yield number;
            }
        };
    }

    static Period period(String text) {
        int months = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if ("year".equals(part.group(2))) {
                months += 12 * Integer.parseInt(part.group(1));
            } else if ("mon".equals(part.group(2))) {
                months += Integer.parseInt(part.group(1));
            }
        }
        return Period.ofMonths(months).normalized();
    }
}
