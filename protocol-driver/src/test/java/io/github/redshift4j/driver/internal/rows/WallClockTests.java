// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.wire.codec.TimestampCodec;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTests {
    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void restore() {
        TimeZone.setDefault(before);
    }

    /** The JDK's own conversion is the measure, through changes of the offset, in old times and at the ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Africa/Monrovia"
            })
    void agreesWithTheJdk(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        WallClock clock = new WallClock();
        Random random = new Random(7);
        LocalDateTime start = LocalDateTime.of(1890, 1, 1, 0, 0);
        for (int i = 0; i < 20_000; i++) {
            LocalDateTime moment = i % 2 == 0
                    ? start.plusMinutes(random.nextInt(365 * 24 * 60 * 200))
                            .plusNanos(random.nextInt(1_000_000) * 1000L)
                    : LocalDateTime.of(2024, 3, 29, 0, 0).plusMinutes(i % 5760).plusDays(i % 3 == 0 ? 211 : 0);
            assertThat(clock.timestamp(TimestampCodec.toMicros(moment))).isEqualTo(Timestamp.valueOf(moment));
            LocalDate day = moment.toLocalDate();
            assertThat(clock.date((int) (day.toEpochDay() - 10_957))).isEqualTo(Date.valueOf(day));
        }
        assertThat(clock.timestamp(TimestampCodec.INFINITY).getTime()).isEqualTo(Long.MAX_VALUE / 1000 * 1000 + 807);
        assertThat(clock.timestamp(TimestampCodec.NEGATIVE_INFINITY).getTime()).isEqualTo(Long.MIN_VALUE);
        assertThat(clock.date(Integer.MAX_VALUE).getTime()).isEqualTo(Long.MAX_VALUE);
        assertThat(clock.timestamp(TimestampCodec.toMicros(LocalDateTime.of(1500, 2, 28, 1, 2))))
                .isEqualTo(Timestamp.valueOf(LocalDateTime.of(1500, 2, 28, 1, 2)));
    }
}
