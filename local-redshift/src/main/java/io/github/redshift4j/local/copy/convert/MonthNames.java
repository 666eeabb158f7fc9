// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** English month names, full or cut to three letters, in any case. */
final class MonthNames {
    private static final List<String> NAMES = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private MonthNames() {}

    /** The month's number and the offset after its name; null when there is none. */
    static int @Nullable [] read(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && Character.isLetter(bytes[end])) {
            end++;
        }
        int month = number(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
        return month == 0 ? null : new int[] {month, end};
    }

    /** 1 to 12, or 0. */
    static int number(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            if (lower.equals(name) || lower.equals(name.substring(0, 3)) || (i == 8 && lower.equals("sept"))) {
                return i + 1;
            }
        }
        return 0;
    }
}
