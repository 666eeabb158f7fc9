// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.arrow;

import io.github.redshift4j.driver.RedshiftResultSet;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A result of this driver as Arrow batches, each in the place of the one before:
 *
 * <pre>{@code
 * try (ArrowResult batches = ArrowResult.of(statement.executeQuery(sql), allocator, 10_000)) {
 *     while (batches.next()) {
 *         VectorSchemaRoot root = batches.root();
 *         …
 *     }
 * }
 * }</pre>
 *
 * Closing it frees the vectors and closes the result. Which type becomes which is in {@link ArrowSchema}.
 */
public final class ArrowResult implements AutoCloseable {
    private final RedshiftResultSet result;
    private final ColumnBatch batch;
    private final VectorSchemaRoot root;

    private ArrowResult(RedshiftResultSet result, ColumnBatch batch, VectorSchemaRoot root) {
        this.result = result;
        this.batch = batch;
        this.root = root;
    }

    /**
     * Batches of what is left of a result.
     *
     * @param result of this driver, also behind a pool
     * @param allocator where the vectors' memory comes from; stays the caller's to close
     * @param rows most rows of a batch, at least 1
     */
    public static ArrowResult of(ResultSet result, BufferAllocator allocator, int rows) throws SQLException {
        RedshiftResultSet own = result.unwrap(RedshiftResultSet.class);
        ColumnBatch batch = own.newBatch(rows);
        return new ArrowResult(own, batch, VectorSchemaRoot.create(ArrowSchema.of(batch), allocator));
    }

    /** Fills the vectors with the next rows; false, and an empty root, when there are none. */
    public boolean next() throws SQLException {
        int rows = result.nextBatch(batch);
        ToVectors.copy(batch, root);
        return rows > 0;
    }

    /** The vectors, the same ones for every batch. */
    public VectorSchemaRoot root() {
        return root;
    }

    @Override
    public void close() throws SQLException {
        root.close();
        result.close();
    }
}
