// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.url;

import io.github.redshift4j.driver.DriverOption;
import java.util.Locale;

/** The option somebody probably meant: at most two letters away. */
final class Suggestion {
    private static final int NEAR = 2;

    private Suggestion() {}

    /** {@code ; did you mean x?}, or nothing. */
    static String forName(String name) {
        String best = "";
        int least = NEAR + 1;
        for (DriverOption option : DriverOption.values()) {
            int distance =
                    distance(name.toLowerCase(Locale.ROOT), option.optionName().toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = "; did you mean " + option.optionName() + "?";
            }
        }
        return best;
    }

    /** Levenshtein distance, one row at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
