// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.wire.backend.Diagnostic;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conflicts of transactions in Redshift's words, which depend on the isolation of the database. PostgreSQL tells them
 * apart no further than "could not serialize access", so the rest is looked up when one happens.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_serial_isolation.html">Serializable isolation</a>
 */
final class Conflicts {
    /** Documented for both kinds of conflict. */
    static final String STATE = SqlState.INTERNAL_ERROR;

    /** Two transactions under snapshot isolation changed the same rows. */
    static final String MESSAGE = "could not complete because of conflict with concurrent transaction";

    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String SERIALIZABLE_VIOLATION = "1023";

    private final BackingServer backing;
    private final String database;
    private final int processId;

    Conflicts(BackingServer backing, String database, int processId) {
        this.backing = backing;
        this.database = database;
        this.processId = processId;
    }

    /**
     * The error as Redshift puts it, if it is a conflict.
     *
     * @param written the tables that the failed transaction has changed, by their names in PostgreSQL
     */
    Diagnostic describe(Diagnostic error, Set<String> written) throws IOException {
        if (!error.sqlState().equals(SERIALIZATION_FAILURE)) {
            return error;
        }
        try (SimpleBackingSession session = backing.admin(database)) {
            if (!isSerializable(session)) {
                return Diagnostic.of(error.severity(), STATE, MESSAGE);
            }
            // PostgreSQL does not tell which transactions formed the cycle.
            String detail = "Serializable isolation violation on table - " + table(session, written)
                    + ", transactions forming the cycle are: unknown (pid:" + processId + ')';
            return Diagnostic.of(error.severity(), STATE, SERIALIZABLE_VIOLATION)
                    .with(Diagnostic.DETAIL, detail);
        }
    }

    private static boolean isSerializable(SimpleBackingSession session) throws IOException {
        return session.query("SELECT redshift.isolation_level(current_database())")
                .get(0)
                .contains("Serializable");
    }

    /** The number of a changed table that others can see, 0 if there is none. */
    private static String table(SimpleBackingSession session, Set<String> written) throws IOException {
        for (String name : written) {
            List<List<@Nullable String>> found =
                    session.query("SELECT pg_catalog.to_regclass(" + PostgresLiteral.quote(name) + ")::pg_catalog.oid");
            String oid = found.get(0).get(0);
            if (oid != null) {
                return oid;
            }
        }
        return "0";
    }
}
