// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** Checks the values of one column and writes them for PostgreSQL. One thread at a time: a converter may keep scratch. */
public interface Converter {
    /**
     * Writes the value in {@code bytes[from, to)}, which is neither null nor, unless the column is a string, blank.
     *
     * @throws BadValue if Redshift's COPY would refuse the value; what was written meanwhile is to be dropped
     */
    void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue;
}
