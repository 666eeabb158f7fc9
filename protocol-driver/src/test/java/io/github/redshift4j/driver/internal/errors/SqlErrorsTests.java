// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.wire.backend.Diagnostic;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlErrorsTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    08001 | no answer                                                        | SQLTransientConnectionException
                    08006 | the server has gone                                              | SQLRecoverableException
                    57P01 | terminating connection due to administrator command              | SQLRecoverableException
                    08P01 | out of step                                                      | SQLNonTransientConnectionException
                    57014 | Query (12) cancelled on user's request                           | SQLTransientException
                    53300 | too many connections                                             | SQLTransientException
                    40001 | could not serialize access                                       | SQLTransactionRollbackException
                    XX000 | 1023                                                             | SQLTransactionRollbackException
                    XX000 | 1023 DETAIL: Serializable isolation violation on table - 1       | SQLTransactionRollbackException
                    XX000 | could not complete because of conflict with concurrent transaction | SQLTransactionRollbackException
                    XX000 | Cannot insert a NULL value into column id                        | SQLIntegrityConstraintViolationException
                    23502 | null value in column "id" violates not-null constraint           | SQLIntegrityConstraintViolationException
                    XX000 | Value too long for character type                                | SQLDataException
                    XX000 | Numeric data overflow (result precision)                         | SQLDataException
                    XX000 | Invalid digit, Value 'x', Pos 0, Type: Integer                   | SQLDataException
                    XX000 | Divide by zero                                                   | SQLDataException
                    22012 | division by zero                                                 | SQLDataException
                    28000 | password authentication failed                                   | SQLInvalidAuthorizationSpecException
                    42601 | syntax error at or near "x"                                      | SQLSyntaxErrorException
                    0A000 | not supported                                                    | SQLFeatureNotSupportedException
                    XX000 | This type of correlated subquery pattern is not supported due to internal error | SQLException
                    55P03 | anything else                                                    | SQLException
                    """)
    void tellsByItsClassWhatMayBeTriedAgain(String sqlState, String message, String expected) {
        SQLException error =
                SqlErrors.ofServer(ServerErrors.error(Diagnostic.of("ERROR", sqlState, message), null), true);

        assertThat(error.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(error.getSQLState()).isEqualTo(sqlState);
        assertThat(error.getMessage()).isEqualTo("ERROR: " + message);
    }
}
