// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.url;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers of options: {@code 10}, and {@code 64K}, {@code 32M}, {@code 1G} where bytes are counted. */
final class Sizes {
    /** What {@link #parse} answers for text that is no number; below every allowed minimum. */
    static final long NOT_A_NUMBER = Long.MIN_VALUE;

    private static final Pattern NUMBER = Pattern.compile("(-?\\d{1,15})([KMGkmg]?)");

    private Sizes() {}

    static long parse(String text, boolean withUnit) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches() || (!withUnit && !matcher.group(2).isEmpty())) {
            return NOT_A_NUMBER;
        }
        long number = Long.parseLong(matcher.group(1));
        int shift =
                switch (matcher.group(2)) {
                    case "K", "k" -> 10;
                    case "M", "m" -> 20;
                    case "G", "g" -> 30;
                    default -> 0;
                };
        return number > Long.MAX_VALUE >> shift ? NOT_A_NUMBER : number << shift;
    }
}
