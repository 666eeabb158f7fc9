// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.local.copy.read.JsonText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The values of one column in one stripe, from the first to the last. */
abstract class OrcColumn {
    private final @Nullable BitRuns present;

    OrcColumn(@Nullable BitRuns present) {
        this.present = present;
    }

    /** Goes to the next value; false when it is null, and there is nothing to read. */
    final boolean next() throws IOException {
        return present == null || present.next();
    }

    /**
     * Writes the value, which is not null.
     *
     * @param json as JSON, where strings have quotes; else as the text that a column of a table is read from
     */
    abstract void write(JsonText out, boolean json) throws IOException;

    /** Writes the next value as JSON. */
    final void writeNext(JsonText out) throws IOException {
        if (next()) {
            write(out, true);
        } else {
            out.append("null");
        }
    }
}
