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

    private int index;
    private long number;
    private boolean afterLast;

    ForwardCursor(PageSource source, Row row, long maxRows) {
        super(row, maxRows);
        this.source = source;
    }

    @Override
    boolean next() throws SQLException {
        RowPage current = page;
        if (afterLast) {
            return false;
        }
        if (number < maxRows && current != null && index + 1 < current.rows()) {
            index++;
        } else if (!nextPage()) {
            afterLast = true;
            page = null;
            row.leave();
            return false;
        }
        number++;
        current = page;
        if (current != null) {
            row.moveTo(current, index);
        }
        return true;
    }

    @Override
    @Nullable
    Run nextRun(int most) throws SQLException {
        RowPage current = next() ? page : null;
        if (current == null) {
            return null;
        }
        int first = index;
        int count = (int) Math.min(Math.min(most, current.rows() - first), maxRows - number + 1);
        index += count - 1;
        number += count - 1;
        row.moveTo(current, index);
        return new Run(current, first, count);
    }

    private boolean nextPage() throws SQLException {
        if (number >= maxRows) {
            return false;
        }
        RowPage next = ahead != null ? ahead : source.nextPage(page);
        ahead = null;
        page = next;
        index = 0;
        return next != null;
    }

    @Override
    long number() {
        return afterLast ? 0 : number;
    }

    @Override
    boolean isBeforeFirst() throws SQLException {
        return number == 0 && !afterLast && hasNext();
    }

    @Override
    boolean isAfterLast() {
        return afterLast && number > 0;
    }

    @Override
    boolean isLast() throws SQLException {
        return number > 0 && !afterLast && !hasNext();
    }

    private boolean hasNext() throws SQLException {
        RowPage current = page;
        if (number >= maxRows || afterLast) {
            return false;
        }
        if (current != null && index + 1 < current.rows()) {
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
