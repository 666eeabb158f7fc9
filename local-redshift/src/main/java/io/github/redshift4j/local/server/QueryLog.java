// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.local.sql.Statement;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions have run, for the history views. It is kept in memory, and written to a database's tables only when a
 * statement there asks for it, so that statements cost a few hundred nanoseconds more. Of statements nobody has asked for,
 * the latest are kept. Any number of threads.
 */
final class QueryLog {
    static final String CANCELED = "canceled";
    private static final int FIRST = 1_000;
    private static final int KEPT = 2_000;
    private static final int LONGEST_TEXT = 16_384;
    private static final int ROWS_A_STATEMENT = 200;
    // COPY and UNLOAD with keys, CREATE and ALTER USER: what Redshift shows of them is masked.
    private static final Pattern SECRET = Pattern.compile(
            "\\b(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|TOKEN|CREDENTIALS|MASTER_SYMMETRIC_KEY|PASSWORD)"
                    + "((?:\\s+AS)?\\s*)'(?:[^'\\\\]|''|\\\\.)*'",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Set<String> WITH_SECRETS = Set.of("COPY", "UNLOAD", "CREATE USER", "ALTER USER");

    private final AtomicInteger queryIds;
    private final AtomicLong transactions;
    private final Lock lock = new ReentrantLock();
    private final Lock writing = new ReentrantLock();
    private final Map<Integer, Entry> running = new LinkedHashMap<>();
    private final Deque<Ended> ended = new ArrayDeque<>();
    private final Map<String, Long> written = new HashMap<>();
    private long endings;

    /**
     * Goes on behind what databases of a data folder have of earlier servers, whose numbers must not come again.
     *
     * @param databases those that are there
     */
    QueryLog(BackingServer backing, List<String> databases) throws IOException {
        int queryId = FIRST;
        long transaction = FIRST;
        for (String database : databases) {
            try (SimpleBackingSession admin = backing.admin(database)) {
                List<@Nullable String> latest = admin.query(
                                "SELECT query_id, transaction_id FROM redshift.latest_history()")
                        .get(0);
                // what a server that was killed has left running
                admin.execute("UPDATE redshift.query_history SET end_time = start_time, status = '" + CANCELED
                        + "' WHERE end_time IS NULL");
                queryId = Math.max(queryId, Integer.parseInt(String.valueOf(latest.get(0))));
                transaction = Math.max(transaction, Long.parseLong(String.valueOf(latest.get(1))));
            }
        }
        queryIds = new AtomicInteger(queryId);
        transactions = new AtomicLong(transaction);
    }

    /** The session that statements come from. */
    record Source(String user, String database, int processId) {}

    /** A statement that has begun. */
    record Entry(
            int queryId, Source source, long transaction, String tag, String text, boolean compute, Instant start) {}

    private record Ended(
            long order, Entry entry, Instant end, String status, String error, long rows, boolean rolledBack) {}

    /** A number for a transaction that begins. */
    long newTransaction() {
        return transactions.incrementAndGet();
    }

    /** A number for a query that the history does not list. */
    int newQueryId() {
        return queryIds.incrementAndGet();
    }

    Entry begin(Source source, Statement statement, long transaction) {
        String text = statement.text();
        if (WITH_SECRETS.contains(statement.tag())) {
            text = SECRET.matcher(text).replaceAll("$1$2'***'");
        }
        Entry entry = new Entry(
                queryIds.incrementAndGet(),
                source,
                transaction,
                statement.tag(),
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text,
                statement.onComputeNodes(),
                Instant.now());
        lock.lock();
        try {
            running.put(entry.queryId(), entry);
        } finally {
            lock.unlock();
        }
        return entry;
    }

    void end(Entry entry, String status, String error, long rows, boolean rolledBack) {
        Instant end = Instant.now();
        lock.lock();
        try {
            running.remove(entry.queryId());
            ended.add(new Ended(++endings, entry, end, status, error, rows, rolledBack));
            if (ended.size() > KEPT) {
                ended.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends what a session that has gone has left running. */
    void leave(Source source) {
        List<Entry> left;
        lock.lock();
        try {
            left = running.values().stream()
                    .filter(entry -> entry.source().equals(source))
                    .toList();
        } finally {
            lock.unlock();
        }
        left.forEach(entry -> end(entry, CANCELED, "", 0, false));
    }

    /**
     * Writes what a database does not know yet to its tables; one after the other, as who has seen a statement run must not
     * write so after who has seen its end.
     */
    void write(String database, SimpleBackingSession admin) throws IOException {
        writing.lock();
        try {
            writeNews(database, admin);
        } finally {
            writing.unlock();
        }
    }

    private void writeNews(String database, SimpleBackingSession admin) throws IOException {
        List<String> rows = new ArrayList<>();
        long news;
        lock.lock();
        try {
            long known = written.getOrDefault(database, 0L);
            for (Ended statement : ended) {
                if (statement.order() > known) {
                    rows.add(row(statement.entry(), statement));
                }
            }
            running.values().forEach(entry -> rows.add(row(entry, null)));
            news = endings;
        } finally {
            lock.unlock();
        }
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += ROWS_A_STATEMENT) {
            statements.add("INSERT INTO redshift.query_history VALUES "
                    + String.join(", ", rows.subList(i, Math.min(rows.size(), i + ROWS_A_STATEMENT)))
                    + " ON CONFLICT (query_id) DO UPDATE SET tag = excluded.tag, end_time = excluded.end_time, status = excluded.status,"
                    + " error_message = excluded.error_message, row_count = excluded.row_count");
        }
        if (!statements.isEmpty()) {
            admin.execute(String.join("; ", statements)); // all or none: what fails is written the next time
            written.put(database, news);
        }
    }

    private static String row(Entry entry, @Nullable Ended end) {
        return "(" + entry.queryId() + ", "
                + PostgresLiteral.quote(entry.source().user()) + ", "
                + PostgresLiteral.quote(entry.source().database()) + ", "
                + entry.source().processId() + ", "
                + entry.transaction() + ", "
                + PostgresLiteral.quote(end != null && end.rolledBack() ? "ROLLBACK" : entry.tag()) + ", "
                + entry.compute() + ", "
                + timestamp(entry.start()) + ", "
                + (end == null ? "NULL" : timestamp(end.end())) + ", "
                + PostgresLiteral.quote(end == null ? "running" : end.status()) + ", "
                + PostgresLiteral.quote(end == null ? "" : end.error()) + ", "
                + (end == null ? 0 : end.rows()) + ", "
                + PostgresLiteral.quote(entry.text()) + ')';
    }

    private static String timestamp(Instant at) {
        return PostgresLiteral.quote(LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString());
    }
}
