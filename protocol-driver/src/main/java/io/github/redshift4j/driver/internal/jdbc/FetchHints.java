// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Checks of hints that are accepted and change nothing: results stream page by page in any case. */
final class FetchHints {
    private FetchHints() {}

    static void requireSize(int rows) throws SQLException {
        if (rows < 0) {
            throw SqlErrors.invalidArgument("The fetch size must be >= 0, got " + rows);
        }
    }

    static void requireDirection(int direction) throws SQLException {
        switch (direction) {
            case ResultSet.FETCH_FORWARD, ResultSet.FETCH_REVERSE, ResultSet.FETCH_UNKNOWN -> {}
            default -> throw SqlErrors.invalidArgument("Not a fetch direction: " + direction);
        }
    }
}
