// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has signed in and left, for the views of sessions: kept in memory and written when a statement asks for it, as
 * {@link QueryLog} keeps statements. Of what nobody has asked for, the latest events are kept. Any number of threads.
 */
final class ConnectionLog {
    private static final int KEPT = 2_000;
    private static final int ROWS_A_STATEMENT = 200;
    /** {@code stl_sessions.timed_out} of a connection that its client has ended. */
    private static final int CLIENT_LEFT = 2;

    private final Lock lock = new ReentrantLock();
    private final Lock writing = new ReentrantLock();
    private final Deque<Event> events = new ArrayDeque<>();
    private final Map<String, Long> written = new HashMap<>();
    private long last;

    /**
     * One connection.
     *
     * @param id no other has it
     * @param since when it began, UTC
     * @param processId 0 until it is signed in, as is the protocol's version
     */
    record Source(
            String id,
            LocalDateTime since,
            ClientAddress address,
            Startup startup,
            int processId,
            int protocolVersion) {
        static Source of(Socket socket, Startup startup) {
            return new Source(UUID.randomUUID().toString(), now(), ClientAddress.of(socket), startup, 0, 0);
        }

        Source signedIn(int process, int protocol) {
            return new Source(id, since, address, startup, process, protocol);
        }
    }

    private record Event(long order, String name, LocalDateTime time, Source source, int endReason) {}

    void refused(Source source) {
        add("authentication failure", source, 0);
    }

    void begun(Source source) {
        add("authenticated", source, 0);
        add("initiating session", source, 0);
    }

    /** @param left whether the client has ended it */
    void ended(Source source, boolean left) {
        add("disconnecting session", source, left ? CLIENT_LEFT : 0);
    }

    private void add(String name, Source source, int endReason) {
        lock.lock();
        try {
            events.add(new Event(++last, name, now(), source, endReason));
            if (events.size() > KEPT) {
                events.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    /** Writes what a database does not know yet to its table; one after the other, as the first empties it. */
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
        List<String> statements = new ArrayList<>();
        if (!written.containsKey(database)) {
            statements.add("DELETE FROM redshift.connection_event"); // of an earlier server, in a data folder
        }
        long news;
        lock.lock();
        try {
            long known = written.getOrDefault(database, 0L);
            events.stream().filter(event -> event.order() > known).forEach(event -> rows.add(row(event)));
            news = last;
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < rows.size(); i += ROWS_A_STATEMENT) {
            statements.add("INSERT INTO redshift.connection_event VALUES "
                    + String.join(", ", rows.subList(i, Math.min(rows.size(), i + ROWS_A_STATEMENT))));
        }
        if (!statements.isEmpty()) {
            admin.execute(String.join("; ", statements)); // all or none: what fails is written the next time
            written.put(database, news);
        }
    }

    private static String row(Event event) {
        Source source = event.source();
        ClientAddress address = source.address();
        Map<String, String> told = source.startup().parameters();
        boolean ended = event.name().startsWith("disconnecting");
        long micros = ended ? Duration.between(source.since(), event.time()).toNanos() / 1_000 : 0;
        return Stream.of(
                        source.id(),
                        event.name(),
                        event.time(),
                        address.host(),
                        address.port(),
                        source.processId(),
                        source.startup().database(),
                        source.startup().user(),
                        micros,
                        address.sslVersion(),
                        address.sslCipher(),
                        source.startup().applicationName(),
                        told.getOrDefault("driver_version", ""),
                        told.getOrDefault("os_version", ""),
                        told.getOrDefault("plugin_name", ""),
                        source.protocolVersion(),
                        event.endReason())
                .map(value -> PostgresLiteral.quote(value.toString()))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
