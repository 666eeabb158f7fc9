// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.io.Closeable;
import java.io.IOException;

/** Writes the rows of one file. */
interface RowWriter extends Closeable {
    void write(UnloadRow row) throws IOException;

    /** Bytes written so far, about; before compression. */
    long size();
}
