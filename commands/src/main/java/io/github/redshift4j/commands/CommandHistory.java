// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/**
 * What the session's functions and the history views remember of the last COPY or UNLOAD.
 *
 * <p>Only what every deployment has is asked: a query that fails would end the caller's transaction. On a provisioned
 * cluster the function may give an id that the view does not use; then the number of files stays unknown.
 *
 * @param id the command's query id; empty when the session has run none
 * @param rows rows loaded or unloaded
 * @param files files read or written
 */
record CommandHistory(OptionalLong id, long rows, OptionalLong files) {
    /** For when nothing could be asked. */
    static final CommandHistory UNKNOWN = new CommandHistory(OptionalLong.empty(), 0, OptionalLong.empty());

    static CommandHistory ofLastCopy(Connection connection) throws SQLException {
        return read(
                connection,
                "select pg_last_copy_id(), pg_last_copy_count()",
                "select source_file_count from sys_load_history where query_id = ?");
    }

    static CommandHistory ofLastUnload(Connection connection) throws SQLException {
        return read(
                connection,
                "select pg_last_unload_id(), pg_last_unload_count()",
                "select unloaded_files_count from sys_unload_history where query_id = ?");
    }

    private static CommandHistory read(Connection connection, String functions, String view) throws SQLException {
        long id;
        long rows;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(functions)) {
            row.next();
            id = row.getLong(1);
            rows = row.getLong(2);
        }
        if (id < 0) {
            return new CommandHistory(OptionalLong.empty(), rows, OptionalLong.empty());
        }
        try (PreparedStatement statement = connection.prepareStatement(view)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                OptionalLong files = row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                return new CommandHistory(OptionalLong.of(id), rows, files);
            }
        }
    }
}
