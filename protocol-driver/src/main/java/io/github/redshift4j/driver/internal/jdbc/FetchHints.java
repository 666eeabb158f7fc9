// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How the application means to fetch: kept, and without effect, as results stream page by page in any case. */
final class FetchHints {
    private int size;
    private int direction = ResultSet.FETCH_FORWARD;

    FetchHints(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    void size(int rows) throws SQLException {
        if (rows < 0) {
            throw SqlErrors.invalidArgument("The fetch size must be >= 0, got " + rows);
        }
        size = rows;
    }

    int direction() {
        return direction;
    }

    /** @param backwards whether the result can move so */
    void direction(int wanted, boolean backwards) throws SQLException {
        switch (wanted) {
            case ResultSet.FETCH_FORWARD -> {}
            case ResultSet.FETCH_REVERSE, ResultSet.FETCH_UNKNOWN -> {
                if (!backwards) {
                    throw SqlErrors.invalidArgument("A result of TYPE_FORWARD_ONLY is only fetched forward");
                }
            }
            default -> throw SqlErrors.invalidArgument("Not a fetch direction: " + wanted);
        }
        direction = wanted;
    }
}
