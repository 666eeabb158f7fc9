// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import java.io.IOException;

/** Bytes in runs: of one byte again and again, or of bytes as they are. */
final class ByteRuns {
    private static final int MIN_REPEATED = 3;

    private final OrcStream in;
    private int left;
    private boolean repeated;
    private byte value;

    ByteRuns(OrcStream in) {
        this.in = in;
    }

    byte next() throws IOException {
        if (left == 0) {
            byte control = in.next();
            repeated = control >= 0;
            left = repeated ? control + MIN_REPEATED : -control;
            if (repeated) {
                value = in.next();
            }
        }
        left--;
        return repeated ? value : in.next();
    }
}
