// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.arrow;

import io.github.redshift4j.driver.RedshiftPreparedStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Arrow batches as bulk inserts. */
public final class ArrowInsert {
    private ArrowInsert() {}

    /**
     * Executes a statement of this driver once for each row, the vectors being its parameters in their order; an
     * {@code INSERT … VALUES (?, …)} is sent as few statements of many rows.
     *
     * @return how many rows were changed
     * @throws IllegalArgumentException for a vector of a type that {@link ArrowSchema} does not have
     * @throws SQLException as {@link RedshiftPreparedStatement#writeBatch}
     */
    public static long write(PreparedStatement statement, VectorSchemaRoot root) throws SQLException {
        return statement.unwrap(RedshiftPreparedStatement.class).writeBatch(FromVectors.of(root));
    }
}
