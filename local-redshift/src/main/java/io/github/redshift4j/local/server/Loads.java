// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.local.copy.CopyEngine;
import io.github.redshift4j.local.copy.Outcome;
import io.github.redshift4j.local.copy.Roles;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.unload.UnloadEngine;
import java.io.IOException;

/** COPY and UNLOAD for one session: in the client's transaction, or in one of their own. */
final class Loads {
    /** What all sessions share. */
    record Engines(CopyEngine copies, UnloadEngine unloads) {
        Engines(ObjectStore store, Roles roles) {
            this(new CopyEngine(store, roles), new UnloadEngine(store, roles));
        }
    }

    private final Engines engines;
    private final BackingServer backing;
    private final BackingConnection connection;
    private final String database;
    private final QueryLog log;

    Loads(Engines engines, BackingServer backing, BackingConnection connection, String database, QueryLog log) {
        this.engines = engines;
        this.backing = backing;
        this.connection = connection;
        this.database = database;
        this.log = log;
    }

    /** Runs a plan of a procedure, in its transaction. */
    Outcome runInProcedure(Plan plan) throws IOException {
        return run(plan, log.newQueryId(), true);
    }

    /** Whether a plan is one of these. */
    static boolean takes(Plan plan) {
        return plan instanceof Plan.Copy || plan instanceof Plan.Unload;
    }

    /**
     * Runs a plan; no answer of PostgreSQL may be due.
     *
     * @param queryId by which the history knows the statement
     * @param inBlock whether the client has a transaction open, which an error leaves to be undone
     */
    Outcome run(Plan plan, int queryId, boolean inBlock) throws IOException {
        SimpleBackingSession session = new SimpleBackingSession(connection);
        if (inBlock) {
            return run(plan, queryId, session);
        }
        session.execute("BEGIN");
        try {
            Outcome outcome = run(plan, queryId, session);
            session.execute("COMMIT");
            return outcome;
        } catch (ServerException e) {
            connection.cancellation().hold(() -> session.execute("ROLLBACK"));
            throw e;
        }
    }

    private Outcome run(Plan plan, int queryId, SimpleBackingSession session) throws IOException {
        try (SimpleBackingSession audit = backing.admin(database)) {
            if (plan instanceof Plan.Copy copy) {
                return engines.copies().copy(copy, session, audit, queryId);
            }
            return engines.unloads().unload((Plan.Unload) plan, session, audit, queryId);
        } catch (ServerException e) {
            throw ErrorRewrites.error(e);
        }
    }
}
