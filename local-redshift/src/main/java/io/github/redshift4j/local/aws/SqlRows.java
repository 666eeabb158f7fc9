// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.io.IOException;
import java.util.List;

/** Takes the rows of a result as they come. */
interface SqlRows {
    /** Once, before the rows. */
    void columns(List<FieldDescription> columns) throws IOException;

    /**
     * The next row.
     *
     * @param bytes of its message
     * @throws SqlError if there must be no more, which cancels the statement
     */
    void row(DataRow row, int bytes) throws IOException, SqlError;
}
