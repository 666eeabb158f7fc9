// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.SqlState;
import java.io.Serial;
import java.sql.SQLException;

/**
 * A {@link RedshiftTransaction} was left without commit, so its work was rolled back. SQLSTATE 25000.
 *
 * <p>Thrown by {@code close()}: a block that forgets to commit learns of it, and a block that fails keeps its own
 * exception, to which this one is added as suppressed.
 */
public final class TransactionNotCommittedException extends SQLException {
    @Serial
    private static final long serialVersionUID = 1;

    TransactionNotCommittedException(String message) {
        super(message, SqlState.INVALID_TRANSACTION_STATE);
    }
}
