// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.copy.convert.RowBuffer;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who runs a COPY or UNLOAD, where and when, for the history.
 *
 * @param sessionStart when the backing session began, which tells it from others of the same process id
 * @param startTime of the statement, UTC
 */
public record LoadContext(
        int queryId,
        int userId,
        int sessionId,
        String sessionStart,
        long transactionId,
        String database,
        String startTime) {
    public static LoadContext begin(BackingSession session, int queryId) throws IOException {
        List<@Nullable String> row = session.query(
                        """
                        SELECT u.usesysid, pg_catalog.pg_backend_pid(), redshift.session_start(),
                               pg_catalog.txid_current(), pg_catalog.current_database()
                        FROM pg_catalog.pg_user u
                        WHERE u.usename = current_user""")
                .get(0);
        return new LoadContext(
                queryId,
                number(row.get(0)),
                number(row.get(1)),
                String.valueOf(row.get(2)),
                Long.parseLong(String.valueOf(row.get(3))),
                String.valueOf(row.get(4)),
                now());
    }

    private static int number(@Nullable String text) {
        return Integer.parseInt(String.valueOf(text));
    }

    /** The time as a literal of TIMESTAMP. */
    public static String now() {
        return LocalDateTime.now(ZoneOffset.UTC).toString();
    }

    /** Starts a row of the audit tables: query, user, session. */
    void begin(RowBuffer row) {
        row.field();
        row.append(Integer.toString(queryId));
        row.field();
        row.append(Integer.toString(userId));
        row.field();
        row.append(Integer.toString(sessionId));
    }

    /** Sends what the buffer holds to a table of schema redshift. */
    public static void write(BackingSession audit, String tableAndColumns, RowBuffer rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        try (BackingSession.CopyIn copy = audit.copyIn("COPY redshift." + tableAndColumns + " FROM STDIN")) {
            rows.flushTo(copy);
            copy.finish();
        }
    }

    /** Remembers a statement that failed; its own transaction cannot. */
    public void fail(BackingSession audit, boolean copy) throws IOException {
        audit.execute("INSERT INTO redshift.failed_load VALUES (" + sessionId + ", "
                + PostgresLiteral.quote(sessionStart) + ", " + copy + ", " + queryId + ")");
    }

    /** Remembers a statement that went well, as long as its transaction stays. */
    public void succeed(BackingSession session, boolean copy, long rows) throws IOException {
        session.query("SELECT pg_catalog.set_config('redshift.last_" + (copy ? "copy" : "unload") + "', '" + queryId
                + ',' + rows + "', false)");
    }
}
