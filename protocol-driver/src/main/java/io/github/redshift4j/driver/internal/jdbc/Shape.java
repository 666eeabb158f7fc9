// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How a statement's results can be used.
 *
 * @param scrollable whether they are held in memory to move freely
 * @param maxRows most rows; 0 is all
 * @param fetchSize what the application hinted
 * @param fieldLimit where text and bytes are cut
 */
record Shape(boolean scrollable, long maxRows, int fetchSize, FieldLimit fieldLimit) {
    /** Of rows that the driver itself asks for or makes. */
    static final Shape FORWARD = new Shape(false, 0, 0, FieldLimit.NONE);

    /** The same, to move about in. */
    static final Shape SCROLLABLE = new Shape(true, 0, 0, FieldLimit.NONE);

    /**
     * Whether results of the type are held in memory. No result sees later changes: what asks for that gets one that can
     * be moved in, as JDBC wants it, and {@link ConnectionImpl} warns.
     *
     * @param type of {@link ResultSet}
     * @param concurrency of {@link ResultSet}
     * @throws SQLException 0A000 for what a warehouse cannot do
     */
    static boolean scrollable(int type, int concurrency) throws SQLException {
        if (concurrency != ResultSet.CONCUR_READ_ONLY) {
            throw SqlErrors.unsupported(
                    "Results cannot be updated in place: use CONCUR_READ_ONLY and an UPDATE statement");
        }
        return switch (type) {
            case ResultSet.TYPE_FORWARD_ONLY -> false;
            case ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE -> true;
            default -> throw SqlErrors.invalidArgument("Not a result set type: " + type);
        };
    }

    int type() {
        return scrollable ? ResultSet.TYPE_SCROLL_INSENSITIVE : ResultSet.TYPE_FORWARD_ONLY;
    }
}
