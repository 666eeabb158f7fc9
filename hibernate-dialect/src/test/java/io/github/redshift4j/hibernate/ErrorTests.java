// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.hibernate.QueryTimeoutException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.SQLGrammarException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Server errors as Hibernate's exceptions. */
class ErrorTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "XX000 | ERROR: 1023 DETAIL: Serializable isolation violation on table - 123",
                "XX000 | ERROR: could not complete because of conflict with concurrent transaction",
                "40001 | any",
                "40P01 | deadlock detected"
            })
    void conflictsAreRetryable(String state, String message) {
        assertThat(convert(state, message)).isExactlyInstanceOf(LockAcquisitionException.class);
    }

    @Test
    void aMissingValueNamesItsColumn() {
        assertThat(convert("XX000", "ERROR: Cannot insert a NULL value into column name"))
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        violation -> assertThat(violation.getConstraintName()).isEqualTo("name"));
    }

    @Test
    void otherStatesKeepTheirMeaning() {
        assertThat(convert("57014", "canceling statement due to user request"))
                .isExactlyInstanceOf(QueryTimeoutException.class);
        assertThat(convert("0A000", "SQL command not supported on Redshift tables"))
                .isExactlyInstanceOf(SQLGrammarException.class);
        assertThat(convert("XX000", "ERROR: 10239 is no error code of ours")).isNull();
        assertThat(convert("XX000", "ERROR: Value 1023 is out of range")).isNull();
        assertThat(convert("42601", "syntax error")).isNull();
        assertThat(convert(null, "no state")).isNull();
    }

    private static JDBCException convert(String state, String message) {
        return RedshiftErrors.convert(new SQLException(message, state), "could not execute", "select 1");
    }
}
