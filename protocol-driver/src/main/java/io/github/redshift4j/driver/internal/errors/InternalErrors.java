// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.errors;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind an error is whose SQLSTATE does not tell: compute nodes send XX000 for everything, so only the text does.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_serial_isolation-serializable-isolation-troubleshooting.html">
 *     Serializable isolation errors</a>
 */
final class InternalErrors {
    private interface Factory {
        SQLException make(String message, String sqlState, @Nullable Throwable cause);
    }

    private record Rule(Pattern text, Factory factory) {
        Rule(String text, Factory factory) {
            this(Pattern.compile(text), factory);
        }
    }

    private static final List<Rule> RULES = List.of(
            // Serializable conflicts are "1023" alone, snapshot conflicts a sentence: another try may succeed.
            new Rule(
                    "^1023|Serializable isolation violation|conflict with concurrent transaction",
                    SQLTransactionRollbackException::new),
            new Rule("^Cannot insert a NULL value into column", SQLIntegrityConstraintViolationException::new),
            new Rule(
                    "^(?i)(Value too long for character type|Numeric data overflow|Divide by zero|Invalid digit,)",
                    SQLDataException::new));

    private InternalErrors() {}

    /** @return null when no rule fits the server's message */
    static @Nullable SQLException of(String serverMessage, String message, String sqlState, @Nullable Throwable cause) {
        return RULES.stream()
                .filter(rule -> rule.text.matcher(serverMessage).find())
                .map(rule -> rule.factory.make(message, sqlState, cause))
                .findFirst()
                .orElse(null);
    }
}
