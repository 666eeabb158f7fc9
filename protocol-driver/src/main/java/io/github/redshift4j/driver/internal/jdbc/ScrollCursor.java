// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.rows.Row;
import io.github.redshift4j.driver.internal.session.PageSource;
import io.github.redshift4j.driver.internal.session.RowPage;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves freely over a result that is held in memory, within {@code resultMemory}. */
final class ScrollCursor extends Cursor {
    private final List<RowPage> pages;
    /** Rows before each page. */
    private final long[] before;

    private final long count;
    private long number;

    ScrollCursor(PageSource source, Row row, long maxRows) throws SQLException {
        super(row, maxRows);
        pages = source.allPages();
        before = new long[pages.size()];
        long total = 0;
        for (int i = 0; i < before.length; i++) {
            before[i] = total;
            total += pages.get(i).rows();
        }
        count = Math.min(total, this.maxRows);
    }

    @Override
    boolean next() throws SQLException {
        return absoluteClamped(number + 1);
    }

    @Override
    long number() {
        return number > count ? 0 : number;
    }

    @Override
    boolean isBeforeFirst() {
        return number == 0 && count > 0;
    }

    @Override
    boolean isAfterLast() {
        return number > count && count > 0;
    }

    @Override
    boolean isLast() {
        return number == count && count > 0;
    }

    @Override
    boolean absolute(long target) throws SQLException {
        return absoluteClamped(target < 0 ? count + 1 + target : target);
    }

    @Override
    long last() {
        return count;
    }

    @Override
    @Nullable
    Run nextRun(int most) throws SQLException {
        if (!next()) {
            return null;
        }
        int at = page(number);
        int first = (int) (number - 1 - before[at]);
        RowPage page = pages.get(at);
        int rows = (int) Math.min(Math.min(most, page.rows() - first), count - number + 1);
        absoluteClamped(number + rows - 1);
        return new Run(page, first, rows);
    }

    private boolean absoluteClamped(long target) throws SQLException {
        number = Math.max(0, Math.min(target, count + 1));
        if (number == 0 || number > count) {
            row.leave();
            return false;
        }
        int page = page(number);
        row.enter(pages.get(page));
        row.moveTo((int) (number - 1 - before[page]));
        return true;
    }

    /** The page that has a row. */
    private int page(long row) {
        int found = Arrays.binarySearch(before, row - 1);
        return found >= 0 ? found : -found - 2;
    }
}
