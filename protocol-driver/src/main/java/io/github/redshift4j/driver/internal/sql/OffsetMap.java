// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

import java.util.Arrays;

/** From characters of the text sent to the characters of the text given, so that error positions point at the latter. */
public final class OffsetMap {
    private final int[] sent;
    private final int[] given;
    private final boolean[] advances;

    private OffsetMap(int[] sent, int[] given, boolean[] advances) {
        this.sent = sent;
        this.given = given;
        this.advances = advances;
    }

    /**
     * @param position 1-based character of the text sent; 0 for none
     * @return 1-based character of the text given; 0 for none
     */
    public int toGiven(int position) {
        if (position <= 0 || sent.length == 0) {
            return position;
        }
        int found = Arrays.binarySearch(sent, position - 1);
        int i = found >= 0 ? found : Math.max(0, -found - 2);
        return given[i] + (advances[i] ? Math.max(0, position - 1 - sent[i]) : 0) + 1;
    }

    /** The same for a text whose first {@code length} characters are this one's; what follows is placed at its end. */
    public OffsetMap upTo(int length) {
        int kept = 0;
        while (kept < sent.length && sent[kept] < length) {
            kept++;
        }
        Builder builder = new Builder();
        for (int i = 0; i < kept; i++) {
            builder.add(sent[i], given[i], advances[i]);
        }
        builder.replaced(length, toGiven(length + 1) - 1);
        return builder.build();
    }

    /** Collects where copied and replaced text begins, in ascending order. */
    static final class Builder {
        private int[] sent = new int[8];
        private int[] given = new int[8];
        private boolean[] advances = new boolean[8];
        private int size;

        /** From {@code sentAt} on, characters were copied from {@code givenAt} on. */
        void copied(int sentAt, int givenAt) {
            int last = size - 1;
            if (size > 0 && advances[last] && sentAt - sent[last] == givenAt - given[last]) {
                return;
            }
            add(sentAt, givenAt, true);
        }

        /** From {@code sentAt} on, characters stand for the one at {@code givenAt}. */
        void replaced(int sentAt, int givenAt) {
            add(sentAt, givenAt, false);
        }

        private void add(int sentAt, int givenAt, boolean advancing) {
            if (size > 0 && sent[size - 1] == sentAt) {
                size--;
            }
            if (size == sent.length) {
                sent = Arrays.copyOf(sent, size * 2);
                given = Arrays.copyOf(given, size * 2);
                advances = Arrays.copyOf(advances, size * 2);
            }
            sent[size] = sentAt;
            given[size] = givenAt;
            advances[size++] = advancing;
        }

        OffsetMap build() {
            return new OffsetMap(Arrays.copyOf(sent, size), Arrays.copyOf(given, size), Arrays.copyOf(advances, size));
        }
    }
}
