// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code INSERT INTO t (...) VALUES (...)} whose only row can be repeated, with {@code $n} counted on.
 *
 * @param head the text up to and including VALUES
 * @param row the pieces of the row between its markers, one more than there are markers
 * @param parameters which parameter each marker is, from 1
 * @param parameterCount parameters of one row
 */
public record InsertRows(String head, List<String> row, List<Integer> parameters, int parameterCount) {
    public InsertRows {
        row = List.copyOf(row);
        parameters = List.copyOf(parameters);
    }

    /** Empty when the statement is anything else, or when its values depend on no parameter. */
    public static Optional<InsertRows> of(SqlStatement statement) {
        if (!statement.verb().equals("INSERT") || statement.parameterCount() == 0) {
            return Optional.empty();
        }
        String sql = statement.sql();
        int values = valuesEnd(sql);
        if (values < 0) {
            return Optional.empty();
        }
        int open = SqlLexer.skipBlank(sql, values);
        if (open >= sql.length() || sql.charAt(open) != '(') {
            return Optional.empty();
        }
        return parseRow(sql, values, open, statement.parameterCount());
    }

    /** The statement for this many rows. */
    public String sql(int rows) {
        StringBuilder sql = new StringBuilder(head);
        for (int i = 0; i < rows; i++) {
            sql.append(i == 0 ? " " : ", ");
            for (int j = 0; j < parameters.size(); j++) {
                sql.append(row.get(j)).append('$').append(i * parameterCount + parameters.get(j));
            }
            sql.append(row.get(parameters.size()));
        }
        return sql.toString();
    }

    /** The index after the keyword VALUES outside parentheses; -1 when there is none or a marker comes before it. */
    private static int valuesEnd(String sql) {
        int depth = 0;
        int at = 0;
        while (at < sql.length()) {
            int end = SqlLexer.skip(sql, at);
            if (end > at) {
                if (depth == 0 && end - at == 6 && sql.regionMatches(true, at, "VALUES", 0, 6)) {
                    return end;
                }
                at = end;
                continue;
            }
            char c = sql.charAt(at++);
            if (c == '$') {
                return -1;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return -1;
    }

    private static Optional<InsertRows> parseRow(String sql, int values, int open, int parameterCount) {
        List<String> pieces = new ArrayList<>();
        List<Integer> parameters = new ArrayList<>();
        int depth = 0;
        int pieceStart = open;
        int at = open;
        while (at < sql.length()) {
            int end = SqlLexer.skip(sql, at);
            if (end > at) {
                at = end;
                continue;
            }
            char c = sql.charAt(at);
            if (c == '$') {
                end = SqlLexer.digitsEnd(sql, at + 1);
                if (end == at + 1 || end - at > SqlLexer.MARKER_LENGTH) {
                    return Optional.empty();
                }
                pieces.add(sql.substring(pieceStart, at));
                parameters.add(Integer.parseInt(sql.substring(at + 1, end)));
                pieceStart = end;
                at = end;
                continue;
            }
            at++;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                pieces.add(sql.substring(pieceStart, at));
                boolean last = SqlLexer.skipBlank(sql, at) == sql.length();
                return last
                        ? Optional.of(new InsertRows(sql.substring(0, values), pieces, parameters, parameterCount))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
