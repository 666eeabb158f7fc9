// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.rows.Row;
import io.github.redshift4j.driver.internal.session.PageSource;
import io.github.redshift4j.driver.internal.session.RowPage;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Goes through a result once, holding one page. */
final class ForwardCursor extends Cursor {
    private final PageSource source;
    private @Nullable RowPage page;
    /** A page that looking ahead has fetched. */
    private @Nullable RowPage ahead;

    /** In the page. */
    private int index = -1;
    /** Rows of the page that may be shown; 0 without a page. */
    private int shown;
    /** Rows before the page. */
    private long before;

    private boolean afterLast;

    ForwardCursor(PageSource source, Row row, long maxRows) {
        super(row, maxRows);
        this.source = source;
    }

    @Override
    boolean next() throws SQLException {
        if (++index < shown) {
            row.moveTo(index);
            return true;
        }
        return nextPage();
    }

    @Override
    @Nullable
    Run nextRun(int most) throws SQLException {
        RowPage current = next() ? page : null;
        if (current == null) {
            return null;
        }
        int first = index;
        int count = Math.min(most, shown - first);
        index += count - 1;
        row.moveTo(index);
        return new Run(current, first, count);
    }

    private boolean nextPage() throws SQLException {
        before += shown;
        shown = 0;
        index = -1;
        row.leave();
        RowPage next = afterLast || before >= maxRows ? null : ahead != null ? ahead : source.nextPage(page);
        ahead = null;
        page = next;
        if (next == null) {
            afterLast = true;
            return false;
        }
        shown = (int) Math.min(next.rows(), maxRows - before);
        index = 0;
        row.enter(next);
        row.moveTo(index);
        return true;
    }

    @Override
    long number() {
        return afterLast ? 0 : before + index + 1;
    }

    @Override
    boolean isBeforeFirst() throws SQLException {
        return number() == 0 && !afterLast && hasNext();
    }

    @Override
    boolean isAfterLast() {
        return afterLast && before > 0;
    }

    @Override
    boolean isLast() throws SQLException {
        return number() > 0 && !hasNext();
    }

    private boolean hasNext() throws SQLException {
        if (afterLast || number() >= maxRows) {
            return false;
        }
        if (index + 1 < shown) {
            return true;
        }
        if (ahead == null) {
            ahead = source.nextPage(null);
        }
        return ahead != null;
    }

    @Override
    boolean absolute(long target) throws SQLException {
        throw forwardOnly();
    }

    @Override
    long last() throws SQLException {
        throw forwardOnly();
    }

    private static SQLException forwardOnly() {
        return SqlErrors.invalidArgument("This result only moves forward; create the statement with"
                + " ResultSet.TYPE_SCROLL_INSENSITIVE to move freely");
    }
}
