// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Days and times counted from 1970 as text that {@code 'auto'} reads. */
public final class EpochText {
    private EpochText() {}

    /** {@code YYYY-MM-DD HH:MI[:SS[.ffffff]]}, of microseconds. */
    public static String timestamp(long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
        return withEra(time.toLocalDate(), " " + time.toLocalTime());
    }

    /** The same with a zone, UTC. */
    public static String timestampUtc(String timestamp) {
        return timestamp.endsWith(" BC") ? timestamp.replace(" BC", "+00 BC") : timestamp + "+00";
    }

    /** {@code YYYY-MM-DD}. */
    public static String date(int epochDay) {
        return withEra(LocalDate.ofEpochDay(epochDay), "");
    }

    /** SQL has no year 0 and no negative ones: they are of an era, which stands last. */
    private static String withEra(LocalDate date, String time) {
        return date.getYear() > 0 ? date + time : date.withYear(1 - date.getYear()) + time + " BC";
    }
}
