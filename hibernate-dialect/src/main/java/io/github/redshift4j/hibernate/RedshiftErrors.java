// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import io.github.redshift4j.core.SqlState;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.JDBCException;
import org.hibernate.QueryTimeoutException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.SQLGrammarException;
import org.hibernate.internal.util.JdbcExceptionHelper;
import org.jspecify.annotations.Nullable;

/**
 * Which of Hibernate's exceptions a server error becomes. By SQLSTATE where it tells; compute nodes send XX000 for
 * everything, so conflicts between transactions and NULLs are told by their text.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_serial_isolation-serializable-isolation-troubleshooting.html">
 *     Serializable isolation errors</a>
 */
final class RedshiftErrors {
    /** Error 1023 and its kin: run the transaction again. */
    private static final Pattern CONFLICT = Pattern.compile(
            "^(?:ERROR: )?1023\\b|Serializable isolation violation|conflict with concurrent transaction|could not serialize"
                    + "|concurrent update");

    /** The server's words, and PostgreSQL's, which it is said to use with SQLSTATE 23502. */
    private static final Pattern NULL_VALUE =
            Pattern.compile("Cannot insert a NULL value into column (\\S+)|null value in column \"([^\"]+)\"");

    private RedshiftErrors() {}

    /** The exception, or null where Hibernate's rules for the SQLSTATE are right. */
    static @Nullable JDBCException convert(SQLException exception, String message, String sql) {
        String state = JdbcExceptionHelper.extractSqlState(exception);
        if (state == null) {
            return null;
        }
        return switch (state) {
            case SqlState.INTERNAL_ERROR -> internal(exception, message, sql);
            case "40001", "40P01" -> new LockAcquisitionException(message, exception, sql);
            case SqlState.QUERY_CANCELED -> new QueryTimeoutException(message, exception, sql);
            case SqlState.FEATURE_NOT_SUPPORTED -> new SQLGrammarException(message, exception, sql);
            default -> null;
        };
    }

    private static @Nullable JDBCException internal(SQLException exception, String message, String sql) {
        String text = String.valueOf(exception.getMessage());
        if (CONFLICT.matcher(text).find()) {
            return new LockAcquisitionException(message, exception, sql);
        }
        String column = violatedColumn(exception);
        return column == null
                ? null
                : new ConstraintViolationException(
                        message, exception, sql, ConstraintViolationException.ConstraintKind.NOT_NULL, column);
    }

    /** The column of a NOT NULL violation, the only constraint that is enforced; null for other errors. */
    static @Nullable String violatedColumn(SQLException exception) {
        Matcher nullValue = NULL_VALUE.matcher(String.valueOf(exception.getMessage()));
        if (!nullValue.find()) {
            return null;
        }
        return nullValue.group(1) == null ? nullValue.group(2) : nullValue.group(1);
    }
}
