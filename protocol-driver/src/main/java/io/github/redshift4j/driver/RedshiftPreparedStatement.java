// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import io.github.redshift4j.driver.columnar.ColumnBatch;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What this driver's prepared statements have beyond JDBC: {@code statement.unwrap(RedshiftPreparedStatement.class)}. */
public interface RedshiftPreparedStatement extends PreparedStatement {
    /**
     * Executes the statement once for each row of a batch, the batch's columns being its parameters. An
     * {@code INSERT … VALUES (?, …)} becomes few statements of many rows, whatever {@code reWriteBatchedInserts} says.
     * Entries of {@code addBatch} are left alone. In auto-commit mode all of it is one transaction.
     *
     * @return how many rows were changed
     * @throws SQLException with SQLSTATE 22023 when the batch has another number of columns than the statement parameters
     * @throws java.sql.BatchUpdateException as by {@link #executeBatch}
     */
    long writeBatch(ColumnBatch batch) throws SQLException;
}
