// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a result's pages come from: the server, or memory. */
public interface PageSource {
    /**
     * The next page, which stays valid until the next call; null after the last.
     *
     * @param done the page before, to be reused; null when the caller keeps it
     */
    @Nullable
    RowPage nextPage(@Nullable RowPage done) throws SQLException;

    /** All remaining pages, held in memory. */
    List<RowPage> allPages() throws SQLException;

    /** Gives the memory back and discards what has not arrived. */
    void close() throws SQLException;
}
