// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import java.io.IOException;

/** Integers in runs. */
interface IntegerRuns {
    long next() throws IOException;

    /**
     * A length, or a place in a dictionary.
     *
     * @param max the largest that can be
     */
    default int nextSize(int max) throws IOException {
        long size = next();
        if (size < 0 || size > max) {
            throw Broken.file("a length or index of " + size + ", where " + max + " is the most");
        }
        return (int) size;
    }
}
