// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one result: pages that have arrived, and the rest still in the socket. Moving forward gives a page back
 * before the next is read, so that a result of any size needs one page, unless other statements make the session
 * buffer the rest. Used by one thread at a time; the session may buffer from another.
 */
public final class Rows implements Result, PageSource {
    /** A page no larger than the objects that show it: not worth counting, nor a lock to get at it. */
    private static final int SHORT_BYTES = 1 << 10;

    private final Session session;
    private final Exchange exchange;
    private final List<FieldDescription> fields;

    // Guarded by the session's lock.
    /** The first and the last of the pages that wait; null when none does. */
    private @Nullable RowPage waiting;

    private @Nullable RowPage lastWaiting;
    private @Nullable RowPage first;
    private @Nullable RowPage spare;
    private long heldBytes;
    private boolean complete;
    private boolean closed;
    private @Nullable SQLException failure;

    /** Whether all rows came in a short page, which is the reader's from then on: the session is done with it. */
    private boolean given;

    Rows(Session session, Exchange exchange, List<FieldDescription> fields) {
        this.session = session;
        this.exchange = exchange;
        this.fields = fields;
    }

    public List<FieldDescription> fields() {
        return fields;
    }

    /**
     * The next page, which stays valid until the next call; null after the last.
     *
     * @throws SQLException what made the server stop, after all rows that came before it
     */
    @Override
    public @Nullable RowPage nextPage(@Nullable RowPage done) throws SQLException {
        if (given) {
            requireOpen();
            RowPage page = waiting;
            waiting = null;
            return page;
        }
        session.lock();
        try {
            requireOpen();
            if (done != null && spare == null) {
                done.clear();
                spare = done;
            }
            while (waiting == null && !complete) {
                takePage();
            }
            RowPage page = waiting;
            if (page != null) {
                waiting = page.next;
                page.next = null;
                release(page);
            } else if (failure != null) {
                throw told(failure);
            }
            return page;
        } finally {
            session.unlock();
        }
    }

    /** Another thread may have closed it, while this one waited for the lock: what is missing then is no end. */
    private void requireOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.closedResult();
        }
    }

    /** The page that the first row goes into. */
    RowPage firstPage() {
        RowPage page = new RowPage();
        first = page;
        return page;
    }

    /** Whether the first row has come and {@link #begun} not been called. */
    @Nullable
    RowPage unfilled() {
        return first;
    }

    /** The first page is full, the result complete, or no more rows have arrived. */
    void begun(RowPage page) {
        first = null;
        if (complete && page.footprint() <= SHORT_BYTES) {
            waiting = page;
            given = true;
        } else {
            arrived(page);
        }
    }

    /**
     * All remaining pages, held in memory.
     *
     * @throws SQLException 53200 when they exceed {@code resultMemory}; the rest is then discarded
     */
    @Override
    public List<RowPage> allPages() throws SQLException {
        session.lock();
        try {
            try {
                bufferRest();
            } catch (SQLException e) {
                close();
                throw e;
            }
            if (failure != null) {
                throw told(failure);
            }
            List<RowPage> pages = new ArrayList<>();
            for (RowPage page = waiting; page != null; page = page.next) {
                pages.add(page);
            }
            return pages;
        } finally {
            session.unlock();
        }
    }

    /**
     * Takes what is left out of the socket, so that another statement can run.
     *
     * @throws SQLException 53200 when it exceeds {@code resultMemory}; the result itself can be read on
     */
    void bufferRest() throws SQLException {
        while (!complete) {
            session.memory().requireRoom();
            readPage();
        }
    }

    /** The reader of the rows hears of the failure, so that nobody is told of it again. */
    private SQLException told(SQLException why) {
        exchange.told();
        return why;
    }

    /** Copies: rows that come slowly would otherwise hold a whole buffer each. */
    private void readPage() throws SQLException {
        RowPage page = emptyPage();
        exchange.readPage(this, page);
        arrived(page);
    }

    private void takePage() throws SQLException {
        RowPage page = emptyPage();
        exchange.takePage(this, page);
        arrived(page);
    }

    private RowPage emptyPage() {
        RowPage page = spare != null ? spare : new RowPage();
        spare = null;
        return page;
    }

    private void arrived(RowPage page) {
        if (page.rows() == 0) {
            spare = page;
            return;
        }
        RowPage last = lastWaiting;
        if (waiting == null || last == null) {
            waiting = page;
        } else {
            last.next = page;
        }
        lastWaiting = page;
        heldBytes += page.footprint();
        session.memory().hold(page.footprint());
    }

    private void release(RowPage page) {
        heldBytes -= page.footprint();
        session.memory().hold(-page.footprint());
    }

    void complete(@Nullable SQLException why) {
        complete = true;
        failure = why;
    }

    boolean isComplete() {
        return complete;
    }

    boolean isClosed() {
        return closed;
    }

    /** Gives the memory back and discards what has not arrived. */
    @Override
    public void close() throws SQLException {
        if (given) {
            closed = true; // without taking the page away, which a reader in another thread would take for the end
            return;
        }
        session.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            waiting = null;
            lastWaiting = null;
            session.memory().hold(-heldBytes);
            heldBytes = 0;
            if (!complete && !session.isClosed()) {
                exchange.discard(this);
            }
        } finally {
            session.unlock();
        }
    }
}
