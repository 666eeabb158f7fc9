// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.errors;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.ServerError;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/**
 * The one table from SQLSTATE to the subclass of SQLException, so that callers can tell by type what may be retried.
 *
 * <p>Recoverable: the connection is gone, open another. Transient: the same call may succeed later.
 */
public final class SqlErrors {
    private SqlErrors() {}

    public static SQLException of(String sqlState, String message) {
        return of(sqlState, message, null);
    }

    public static SQLException of(String sqlState, String message, @Nullable Throwable cause) {
        return switch (sqlState) {
            case SqlState.CONNECTION_UNABLE -> new SQLTransientConnectionException(message, sqlState, cause);
            case SqlState.CONNECTION_FAILURE, "57P01", "57P02", "57P03" ->
                new SQLRecoverableException(message, sqlState, cause);
            case SqlState.QUERY_CANCELED -> new SQLTransientException(message, sqlState, cause);
            default -> ofClass(sqlState, message, cause);
        };
    }

    private static SQLException ofClass(String sqlState, String message, @Nullable Throwable cause) {
        return switch (sqlState.length() < 2 ? "" : sqlState.substring(0, 2)) {
            case "08" -> new SQLNonTransientConnectionException(message, sqlState, cause);
            case "0A" -> new SQLFeatureNotSupportedException(message, sqlState, cause);
            case "22" -> new SQLDataException(message, sqlState, cause);
            case "23" -> new SQLIntegrityConstraintViolationException(message, sqlState, cause);
            case "28" -> new SQLInvalidAuthorizationSpecException(message, sqlState, cause);
            case "40" -> new SQLTransactionRollbackException(message, sqlState, cause);
            case "42" -> new SQLSyntaxErrorException(message, sqlState, cause);
            case "53" -> new SQLTransientException(message, sqlState, cause);
            default -> new SQLException(message, sqlState, cause);
        };
    }

    /**
     * An error of the server.
     *
     * @param withDetail whether the detail, which may show data, becomes part of the message
     */
    public static SQLException ofServer(ServerError error, boolean withDetail) {
        String text = text(error, withDetail);
        SQLException internal = InternalErrors.of(error.message(), text, error.sqlState(), error.asCause());
        return internal == null ? of(error.sqlState(), text, error.asCause()) : internal;
    }

    /** An error with which the server ends the connection, whatever its SQLSTATE. */
    public static SQLException ended(ServerError error, boolean withDetail) {
        return new SQLRecoverableException(text(error, withDetail), error.sqlState(), error.asCause());
    }

    /** The server's answer to a cancel that a query timeout sent. */
    public static SQLException timeout(ServerError error, int seconds) {
        return new SQLTimeoutException(
                "The query timeout of " + seconds + " s cancelled the statement: " + error.message(),
                error.sqlState(),
                error.asCause());
    }

    public static String text(ServerError error, boolean withDetail) {
        StringBuilder text = new StringBuilder(error.severity()).append(": ").append(error.message());
        if (withDetail && error.detail() != null) {
            text.append("\n  Detail: ").append(error.detail());
        }
        if (error.hint() != null) {
            text.append("\n  Hint: ").append(error.hint());
        }
        if (error.position() > 0) {
            text.append("\n  Position: ").append(error.position());
        }
        return text.toString();
    }

    /** Redshift cannot, or this driver does not: what was asked, why not, what to do. */
    public static SQLFeatureNotSupportedException unsupported(String message) {
        return new SQLFeatureNotSupportedException(message, SqlState.FEATURE_NOT_SUPPORTED);
    }

    /** A wrong argument of a JDBC call. */
    public static SQLException invalidArgument(String message) {
        return of(SqlState.INVALID_PARAMETER_VALUE, message);
    }

    public static SQLException closedConnection() {
        return of(SqlState.CONNECTION_DOES_NOT_EXIST, "The connection is closed");
    }

    /** Not of class 08, by which pools would throw the connection away. */
    public static SQLException closedStatement() {
        return of(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, "The statement is closed");
    }

    /** As of {@link #closedStatement}. */
    public static SQLException closedResult() {
        return of(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, "The result set is closed");
    }
}
