// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.session.Result;
import io.github.redshift4j.driver.internal.session.Rows;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of a statement's latest execution that have not been shown, in their order. */
final class PendingResults {
    private List<Result> results = List.of();
    private int shown;

    void set(List<Result> all) {
        results = all;
        shown = 0;
    }

    /** The next one, which is shown then; null when there is none. */
    @Nullable
    Result poll() {
        return isEmpty() ? null : results.get(shown++);
    }

    /** Whether any of all has rows. */
    boolean haveRows() {
        boolean rows = false;
        for (int i = 0; i < results.size(); i++) {
            rows |= results.get(i) instanceof Rows;
        }
        return rows;
    }

    boolean isEmpty() {
        return shown == results.size();
    }

    /** Gives up those that have not been shown. */
    void close() throws SQLException {
        for (Result result = poll(); result != null; result = poll()) {
            if (result instanceof Rows rows) {
                rows.close();
            }
        }
        set(List.of());
    }
}
