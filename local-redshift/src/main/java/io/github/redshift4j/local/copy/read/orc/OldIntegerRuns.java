// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import java.io.IOException;

/** Version 1, of Hive 0.11: a base and a step of one byte, or numbers as they are. */
final class OldIntegerRuns implements IntegerRuns {
    private static final int MIN_REPEATED = 3;

    private final OrcStream in;
    private final boolean signed;
    private int left;
    private boolean repeated;
    private long value;
    private byte step;

    OldIntegerRuns(OrcStream in, boolean signed) {
        this.in = in;
        this.signed = signed;
    }

    @Override
    public long next() throws IOException {
        if (left == 0) {
            byte control = in.next();
            repeated = control >= 0;
            left = repeated ? control + MIN_REPEATED : -control;
            if (repeated) {
                step = in.next();
                value = number() - step;
            }
        }
        left--;
        if (!repeated) {
            return number();
        }
        value += step;
        return value;
    }

    private long number() throws IOException {
        return signed ? in.signedVarint() : in.varint();
    }
}
