// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The statements that have no place in a managed transaction: those Redshift refuses there, and those that would end the
 * transaction without being asked.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_SVL_MULTI_STATEMENT_VIOLATIONS.html">Statements
 *     restricted in transactions</a>
 */
final class TransactionRules {
    private static final String ALONE = "; run it on a connection with auto-commit on";

    private record Rule(Pattern words, String name, String why, String sqlState) {}

    private static final List<Rule> RULES = List.of(
            restricted("vacuum\\b", "VACUUM"),
            restricted("alter\\s+table\\b.*\\bappend\\s+from\\b", "ALTER TABLE APPEND"),
            restricted("alter\\s+table\\b.*\\balter\\s+column\\b.*\\btype\\b", "ALTER TABLE ALTER COLUMN"),
            restricted("create\\s+external\\s+table\\b", "CREATE EXTERNAL TABLE"),
            restricted("drop\\s+external\\s+table\\b", "DROP EXTERNAL TABLE"),
            restricted(
                    "create\\s+external\\s+schema\\b.*\\bcreate\\s+external\\s+database\\b", "CREATE EXTERNAL SCHEMA"),
            restricted("create\\s+database\\b", "CREATE DATABASE"),
            restricted("drop\\s+database\\b", "DROP DATABASE"),
            restricted("alter\\s+database\\b.*\\b(isolation\\s+level|collate)\\b", "ALTER DATABASE"),
            restricted("create\\s+(or\\s+replace\\s+)?library\\b", "CREATE LIBRARY"),
            restricted("drop\\s+library\\b", "DROP LIBRARY"),
            restricted("copy\\b.*\\bjob\\s+create\\b", "COPY JOB CREATE"),
            restricted("copy\\s+job\\s+drop\\b", "COPY JOB DROP"),
            new Rule(
                    words("truncate\\b"),
                    "TRUNCATE",
                    "commits the transaction it runs in, with all work before it; use DELETE FROM, or run it before the"
                            + " transaction",
                    SqlState.ACTIVE_TRANSACTION),
            new Rule(
                    words("(begin|start\\s+transaction|commit|end|rollback|abort)\\b"),
                    "Transaction control as SQL",
                    "bypasses the managed transaction; use its commit() and rollback()",
                    SqlState.ACTIVE_TRANSACTION),
            new Rule(
                    words("(savepoint|release)\\b"),
                    "SAVEPOINT",
                    "is not known to Redshift; a transaction is committed or rolled back as a whole",
                    SqlState.FEATURE_NOT_SUPPORTED));

    private TransactionRules() {}

    private static Rule restricted(String words, String name) {
        return new Rule(
                words(words), name, "cannot run inside a transaction block" + ALONE, SqlState.ACTIVE_TRANSACTION);
    }

    private static Pattern words(String start) {
        return Pattern.compile(start + ".*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** @throws SQLException naming the statement if it has no place in a managed transaction */
    static void check(String sql) throws SQLException {
        String words = Outermost.words(sql);
        if (words.indexOf(';') >= 0) {
            throw new SQLException(
                    "A managed transaction takes one statement at a time, so that none can end it unseen",
                    SqlState.ACTIVE_TRANSACTION);
        }
        for (Rule rule : RULES) {
            if (rule.words.matcher(words).matches()) {
                throw new SQLException(rule.name + ' ' + rule.why, rule.sqlState);
            }
        }
    }
}
