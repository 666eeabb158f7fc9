// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyTimesTests {
    private static Calendar in(String zone) {
        return new GregorianCalendar(TimeZone.getTimeZone(zone));
    }

    /** From 4713 before Christ, over the change of calendars, to the year 9999; with a calendar and with the JVM's zone. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "GMT+13", "GMT-05"})
    void daysAndMomentsSurviveTheWayThereAndBack(String zone) {
        Random random = new Random(11);
        long first = LocalDate.of(-4712, 1, 1).toEpochDay();
        long days = LocalDate.of(9999, 1, 1).toEpochDay() - first;
        for (int i = 0; i < 5_000; i++) {
            LocalDate day = LocalDate.ofEpochDay(first + (long) (random.nextDouble() * days));
            if (day.getYear() == 1582 && day.getMonthValue() == 10) {
                continue; // ten days of it are on one of the calendars only
            }
            if (day.getMonthValue() == 2 && day.getDayOfMonth() == 29) {
                continue; // leap days differ on the older calendar
            }
            LocalDateTime moment = day.atTime(13, 5, 7, random.nextInt(1_000_000) * 1000);
            for (Calendar calendar : new Calendar[] {in(zone), null}) {
                assertThat(LegacyTimes.localDate(LegacyTimes.date(day, calendar), calendar))
                        .isEqualTo(day);
                assertThat(LegacyTimes.localDateTime(LegacyTimes.timestamp(moment, calendar), calendar))
                        .isEqualTo(moment);
            }
        }
    }

    @Test
    @SuppressWarnings("deprecation") // valueOf takes no year before Christ
    void aYearBeforeChristIsNoneAfter() {
        assertThat(LegacyTimes.localDate(new Date(-100 - 1900, 0, 1), null)).isEqualTo(LocalDate.of(-100, 1, 1));
        assertThat(LegacyTimes.localDateTime(new Timestamp(-1900, 11, 31, 23, 59, 58, 5_000), null))
                .isEqualTo(LocalDateTime.of(0, 12, 31, 23, 59, 58, 5_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "GMT+13"})
    void oldMomentsSurviveTheWayThereAndBack(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Random random = new Random(12);
            long first = Timestamp.valueOf("0001-01-01 00:00:00").getTime();
            long last = Timestamp.valueOf("1910-01-01 00:00:00").getTime();
            for (int i = 0; i < 5_000; i++) {
                Timestamp moment = new Timestamp(first + (long) (random.nextDouble() * (last - first)));
                if (!moment.toString().contains("-02-29 ")) { // on the older calendar only
                    assertThat(LegacyTimes.timestamp(LegacyTimes.offsetDateTime(moment, null)))
                            .isEqualTo(moment);
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void anHourThatComesTwiceKeepsItsOffset() {
        Instant second = Instant.parse("2023-11-05T06:30:00Z");

        assertThat(LegacyTimes.offsetDateTime(Timestamp.from(second), in("America/New_York")))
                .isEqualTo(OffsetDateTime.parse("2023-11-05T01:30:00-05:00"));
        assertThat(LegacyTimes.offsetDateTime(Timestamp.from(second.minusSeconds(3600)), in("America/New_York")))
                .isEqualTo(OffsetDateTime.parse("2023-11-05T01:30:00-04:00"));
    }

    @Test
    void infinitiesStayWhatTheyAre() {
        Date endless = LegacyTimes.date(LocalDate.MAX, null);
        Timestamp everlasting = LegacyTimes.timestamp(LocalDateTime.MIN, null);

        assertThat(LegacyTimes.localDate(endless, null)).isEqualTo(LocalDate.MAX);
        assertThat(LegacyTimes.localDateTime(everlasting, null)).isEqualTo(LocalDateTime.MIN);
        assertThat(LegacyTimes.isInfinite(LegacyTimes.offsetDateTime(everlasting, in("Asia/Tokyo"))))
                .isTrue();
    }
}
