// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two system views that keep load errors. The server's message says which one to look at, and that there is something
 * to see: neither its SQLSTATE nor anything else tells.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_STL_LOAD_ERRORS.html">STL_LOAD_ERRORS</a>
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/SYS_LOAD_ERROR_DETAIL.html">SYS_LOAD_ERROR_DETAIL</a>
 */
enum LoadErrorView {
    STL_LOAD_ERRORS(
            """
            select filename, line_number, colname, type, col_length, position, raw_line, raw_field_value, err_code,
                   err_reason
            from stl_load_errors
            where session = ? and query = (select max(query) from stl_load_errors where session = ?)
            order by filename, line_number, position
            limit ?"""),
    SYS_LOAD_ERROR_DETAIL(
            """
            select file_name, line_number, column_name, column_type, column_length, position, null, null, error_code,
                   error_message
            from sys_load_error_detail
            where session_id = ? and query_id = (select max(query_id) from sys_load_error_detail where session_id = ?)
            order by file_name, line_number, position
            limit ?""");

    /** A load may skip any number of rows; nobody reads more errors than this from an exception. */
    static final int LIMIT = 1_000;

    private final String sql;

    LoadErrorView(String sql) {
        this.sql = sql;
    }

    /** The view that a message of the server tells to check. */
    static Optional<LoadErrorView> namedIn(@Nullable String message) {
        if (message == null) {
            return Optional.empty();
        }
        if (message.contains("sys_load_error_detail")) {
            return Optional.of(SYS_LOAD_ERROR_DETAIL);
        }
        return message.contains("stl_load_errors") ? Optional.of(STL_LOAD_ERRORS) : Optional.empty();
    }

    /** The errors of the session's last load that had some, at most {@link #LIMIT}. */
    List<LoadError> ofLastLoad(Connection connection) throws SQLException {
        int session;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            session = row.getInt(1);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, session);
            statement.setInt(2, session);
            statement.setInt(3, LIMIT);
            try (ResultSet rows = statement.executeQuery()) {
                List<LoadError> errors = new ArrayList<>();
                while (rows.next()) {
                    errors.add(read(rows));
                }
                return List.copyOf(errors);
            }
        }
    }

    private static LoadError read(ResultSet row) throws SQLException {
        return new LoadError(
                text(row, 1, ""),
                row.getLong(2),
                nullable(row, 3),
                nullable(row, 4),
                nullable(row, 5),
                row.getInt(6),
                nullable(row, 7),
                nullable(row, 8),
                row.getInt(9),
                text(row, 10, ""));
    }

    /** CHAR columns come padded with blanks; a column that does not apply is all blanks. */
    private static @Nullable String nullable(ResultSet row, int column) throws SQLException {
        String value = row.getString(column);
        return value == null || value.isBlank() ? null : value.stripTrailing();
    }

    private static String text(ResultSet row, int column, String missing) throws SQLException {
        String value = nullable(row, column);
        return value == null ? missing : value;
    }
}
