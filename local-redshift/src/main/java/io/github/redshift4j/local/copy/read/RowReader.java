// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import java.io.Closeable;
import java.io.IOException;

/** The rows of one file. One thread. */
public interface RowReader extends Closeable {
    /**
     * Fills the row with the next one; false at the end.
     *
     * @throws BadValue if the row is broken; the row then holds its raw line, and the next call goes on after it
     * @throws IOException if the file cannot be read any further
     */
    boolean read(Row row) throws IOException, BadValue;
}
