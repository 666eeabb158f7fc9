// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import java.io.IOException;

/** Booleans: the bits of bytes in runs, the highest first. */
final class BitRuns {
    private final ByteRuns bytes;
    private int bits;
    private int left;

    BitRuns(OrcStream in) {
        this.bytes = new ByteRuns(in);
    }

    boolean next() throws IOException {
        if (left == 0) {
            bits = bytes.next();
            left = Byte.SIZE;
        }
        return (bits >>> --left & 1) == 1;
    }
}
