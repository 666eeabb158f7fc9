// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code {call p(?, ...)}}, {@code call p(?, ...)} and {@code {? = call f(?, ...)}}, taken apart. Redshift's CALL names
 * only the arguments that go in: those that only come out are left away, and come back as the columns of one row.
 *
 * @param returnsValue whether it calls a function, whose value is parameter 1
 * @param name as given, quotes included
 * @param arguments as given
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CALL_procedure.html">CALL</a>
 */
public record CallSyntax(boolean returnsValue, String name, List<String> arguments) {
    public CallSyntax {
        arguments = List.copyOf(arguments);
    }

    /** @throws SQLException 42601 for what is no call */
    public static CallSyntax parse(@Nullable String sql) throws SQLException {
        if (sql == null) {
            throw SqlErrors.invalidArgument("No SQL is given");
        }
        int at = SqlLexer.skipBlank(sql, 0);
        boolean braces = at < sql.length() && sql.charAt(at) == '{';
        int end = sql.length();
        boolean returns = false;
        if (braces) {
            end = sql.lastIndexOf('}');
            at = SqlLexer.skipBlank(sql, at + 1);
            if (end > at && sql.charAt(at) == '?') {
                returns = true;
                at = SqlLexer.skipBlank(sql, at + 1);
                if (at >= end || sql.charAt(at) != '=') {
                    throw malformed();
                }
                at = SqlLexer.skipBlank(sql, at + 1);
            }
        }
        if (end < at + 4 || !sql.regionMatches(true, at, "call", 0, 4) || SqlLexer.wordEnd(sql, at) != at + 4) {
            throw malformed();
        }
        String call = sql.substring(at + 4, end).strip();
        String rest = braces ? sql.substring(end + 1) : "";
        if (!rest.isBlank() && !rest.strip().equals(";")) {
            throw malformed();
        }
        return of(
                returns,
                call.endsWith(";") && !braces
                        ? call.substring(0, call.length() - 1).strip()
                        : call);
    }

    private static CallSyntax of(boolean returns, String call) throws SQLException {
        int open = 0;
        while (open < call.length() && call.charAt(open) != '(') {
            open = Math.max(open + 1, SqlLexer.skip(call, open));
        }
        String name = call.substring(0, Math.min(open, call.length())).strip();
        if (name.isEmpty()) {
            throw malformed();
        }
        List<String> arguments = new ArrayList<>();
        if (open < call.length()) {
            int depth = 0;
            int start = open + 1;
            int at = open;
            while (at < call.length()) {
                int end = SqlLexer.skip(call, at);
                if (end > at) {
                    at = end;
                    continue;
                }
                char c = call.charAt(at);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0 || (depth == 1 && c == ',')) {
                    arguments.add(call.substring(start, at).strip());
                    start = at + 1;
                }
                at++;
                if (depth == 0) {
                    break;
                }
            }
            if (depth != 0 || at != call.length()) {
                throw malformed();
            }
            if (arguments.equals(List.of(""))) {
                arguments.clear();
            }
        }
        return new CallSyntax(returns, name, arguments);
    }

    /**
     * The statement to run.
     *
     * @param left arguments to leave away, counted from 0
     */
    public String sql(Set<Integer> left) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!left.contains(i)) {
                kept.add(arguments.get(i));
            }
        }
        return (returnsValue ? "SELECT " : "CALL ") + name + "(" + String.join(", ", kept) + ")";
    }

    /** Which parameter, from 0 and without a returned value, each argument is; -1 for one that is not only a marker. */
    public List<Integer> parameters() throws SQLException {
        List<Integer> parameters = new ArrayList<>();
        int next = 0;
        for (String argument : arguments) {
            int markers = ParsedSql.parse(argument, true, false).parameterCount();
            parameters.add(argument.equals("?") ? next : -1);
            next += markers;
        }
        return parameters;
    }

    private static SQLException malformed() {
        return SqlErrors.of(
                SqlState.SYNTAX_ERROR,
                "prepareCall needs {call procedure(?, ...)}, call procedure(?, ...) or {? = call function(?, ...)};"
                        + " use prepareStatement for other SQL");
    }
}
