// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One session's part of the history. Used by its thread only. */
final class SessionHistory {
    private static final int NONE = -1;

    /** The execution of one portal: begun at its first Execute, ended once, however many steps it is read in. */
    static final class Run {
        private QueryLog.@Nullable Entry entry;
        private boolean ended;
    }

    private final QueryLog log;
    private final ConnectionLog connections;
    private final QueryLog.Source source;
    private final BackingServer backing;
    private long transaction;
    private int lastQueryId = NONE;
    private final List<Run> open = new ArrayList<>(1);

    SessionHistory(QueryLog log, ConnectionLog connections, QueryLog.Source source, BackingServer backing) {
        this.log = log;
        this.connections = connections;
        this.source = source;
        this.backing = backing;
    }

    /** Notes that a portal is executed; returns the number of its query. */
    int begin(Portal portal, boolean inBlock) {
        Run run = portal.run();
        if (run.entry == null) {
            if (!inBlock || transaction == 0) {
                transaction = log.newTransaction();
            }
            run.entry = log.begin(source, portal.prepared().statement(), transaction);
            open.add(run);
        }
        return run.entry.queryId();
    }

    /**
     * Notes that a statement has ended well.
     *
     * @param rolledBack whether it has rolled back a transaction, as a COMMIT of a failed one does
     */
    void succeed(Portal portal, long rows, boolean rolledBack) {
        end(portal.run(), "success", "", rows, rolledBack);
    }

    void fail(Portal portal, String error) {
        end(portal.run(), "failed", error, 0, false);
    }

    /** Notes that a portal goes, read to its end or not. */
    void leave(Portal portal) {
        end(portal.run(), QueryLog.CANCELED, "", 0, false);
    }

    /** Notes that no portal is left: the transaction is over. */
    void leaveAll() {
        while (!open.isEmpty()) {
            end(open.get(open.size() - 1), QueryLog.CANCELED, "", 0, false);
        }
    }

    private void end(Run run, String status, String error, long rows, boolean rolledBack) {
        if (run.entry != null && !run.ended) {
            run.ended = true;
            open.remove(run);
            log.end(run.entry, status, error, rows, rolledBack);
            if (run.entry.compute()) {
                lastQueryId = run.entry.queryId();
            }
        }
    }

    /** The latest query of this session that was not for the leader node alone; -1 for none. */
    int lastQueryId() {
        return lastQueryId;
    }

    /** Writes what all sessions have run to the tables of this session's database. */
    void write() throws IOException {
        try (SimpleBackingSession admin = backing.admin(source.database())) {
            log.write(source.database(), admin);
            connections.write(source.database(), admin);
        }
    }

    /** The session ends. */
    void leave() {
        log.leave(source);
    }
}
