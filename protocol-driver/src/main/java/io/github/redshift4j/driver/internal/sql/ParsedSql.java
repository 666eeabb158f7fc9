// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL text as JDBC gives it, taken apart: {@code ?} becomes {@code $n}, {@code ??} a question mark, JDBC escapes become
 * SQL, and statements are separated at semicolons.
 *
 * @param given the text before any change
 * @param statements at least one; empty statements are left out unless nothing else is there
 * @param parameterCount of all statements together, without the return value of {@code {? = call}}
 * @param returnsValue whether it was {@code {? = call f(...)}}, so that index 1 is the return value
 */
public record ParsedSql(String given, List<SqlStatement> statements, int parameterCount, boolean returnsValue) {
    public ParsedSql {
        statements = List.copyOf(statements);
    }

    /**
     * @param escapes whether JDBC escapes in braces are translated
     * @param split whether semicolons separate statements; otherwise the text is one statement
     * @throws SQLException 42601 for an escape that is not well formed or a mixture of {@code ?} and {@code $n}, 0A000
     *     for an escape Redshift has no equivalent of
     */
    public static ParsedSql parse(@Nullable String sql, boolean escapes, boolean split) throws SQLException {
        if (sql == null) {
            throw SqlErrors.invalidArgument("No SQL is given");
        }
        return new SqlParser(sql, escapes, split).parse();
    }
}
