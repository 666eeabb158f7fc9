// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.Cancellation;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.local.copy.Roles;
import io.github.redshift4j.local.iam.Iam;
import io.github.redshift4j.local.iam.TemporaryPasswords;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.sql.Translator;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.frontend.CancelRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on loopback and gives every connection a thread of its own. */
public final class FrontServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontServer.class);
    private static final long STACK_BYTES = 16L << 20; // programs write chains of thousands of terms
    private static final long CANCEL_AGAIN_MILLIS = 50; // twice as long each time
    private static final long ACCEPT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServerSocket listener;
    private final Map<Socket, Boolean> sockets = new ConcurrentHashMap<>();
    private final Map<CancelRequest, BackingConnection> running = new ConcurrentHashMap<>();
    private final AtomicLong definitions = new AtomicLong();
    private final ScheduledThreadPoolExecutor deadlines;
    private final ServerOptions options;
    private final BackingServer backing;
    private final @Nullable Tls tls;
    private final Loads.Engines engines;
    private final Users users;
    private final Iam iam;
    private final SessionGroups sessionGroups;
    private final TypeMap types;
    private final Translator translator = new Translator();
    private final QueryLog queryLog;
    private final ConnectionLog connectionLog = new ConnectionLog();
    private final Map<String, Map<String, String>> longNames = new ConcurrentHashMap<>();

    private FrontServer(ServerSocket listener, ServerOptions options, BackingServer backing, ObjectStore store, Iam iam)
            throws IOException {
        this.listener = listener;
        this.options = options;
        this.backing = backing;
        this.tls = options.tls() ? Tls.create() : null;
        this.engines = new Loads.Engines(store, new Roles(options.roles(), iam.keys()));
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "local-redshift-deadlines"));
        this.deadlines.setRemoveOnCancelPolicy(true);
        this.users = new Users(backing, options.users());
        this.iam = iam;
        this.sessionGroups = new SessionGroups(backing);
        this.types = TypeMap.load(backing);
        Settings.publish(backing);
        this.queryLog = new QueryLog(backing, backing.databases());
        for (String database : options.databases()) {
            if (!backing.hasDatabase(database)) { // a data folder may have it
                backing.createDatabase(database, options.users().get(0).name());
            }
        }
    }

    /** Makes the users and databases and opens the port; 0 is any free one. */
    public static FrontServer start(ServerOptions options, BackingServer backing, ObjectStore store, Iam iam)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 256);
            FrontServer server = new FrontServer(listener, options, backing, store, iam);
            startThread(server::accept, "local-redshift-accept");
            return server;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What clients must trust to encrypt; empty when encryption is not offered. */
    public Optional<X509Certificate> authority() {
        return Optional.ofNullable(tls).map(Tls::authority);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                begin(listener.accept());
            } catch (IOException | OutOfMemoryError e) { // the latter for want of threads
                if (!listener.isClosed()) {
                    LOG.warn("Cannot accept a connection", e);
                    // out of files or threads: sessions must end first
                    LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
                }
            }
        }
    }

    private void begin(Socket socket) {
        sockets.put(socket, true);
        boolean begun = false;
        try {
            startThread(() -> serve(socket), "local-redshift-session");
            begun = !listener.isClosed(); // close() may have missed it
        } finally {
            if (!begun) {
                sockets.remove(socket);
                closeQuietly(socket);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Future<?> deadline = deadlines.schedule(
                    () -> closeQuietly(socket), options.signInTimeout().toMillis(), MILLISECONDS);
            try {
                new ClientConnection(this, socket, () -> deadline.cancel(false)).serve();
            } finally {
                deadline.cancel(false);
            }
        } catch (IOException e) {
            LOG.debug("A client's connection ended", e);
        } catch (RejectedExecutionException e) {
            LOG.debug("A client came while the server closed", e);
        } finally {
            sockets.remove(socket);
        }
    }

    private static void startThread(Runnable task, String name) {
        daemon(task, name).start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    ServerOptions options() {
        return options;
    }

    BackingServer backing() {
        return backing;
    }

    ConnectionLog connectionLog() {
        return connectionLog;
    }

    QueryLog queryLog() {
        return queryLog;
    }

    Loads.Engines engines() {
        return engines;
    }

    Users users() {
        return users;
    }

    TemporaryPasswords temporaryPasswords() {
        return iam.passwords();
    }

    SessionGroups sessionGroups() {
        return sessionGroups;
    }

    TypeMap types() {
        return types;
    }

    Translator translator() {
        return translator;
    }

    /** The names that a database keeps by a short form; asked of it once, as all come through this server. */
    Map<String, String> longNames(String database) throws IOException {
        Map<String, String> known = longNames.get(database);
        if (known == null) {
            Map<String, String> kept = new ConcurrentHashMap<>();
            try (SimpleBackingSession session = backing.admin(database)) {
                for (List<@Nullable String> row : session.query("SELECT short, long FROM redshift.name_info")) {
                    kept.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
                }
            }
            known = longNames.putIfAbsent(database, kept);
            known = known == null ? kept : known;
        }
        return known;
    }

    AtomicLong definitions() {
        return definitions;
    }

    /** Null when encryption is not offered. */
    @Nullable
    Tls tls() {
        return tls;
    }

    void register(BackendKeyData key, BackingConnection connection) {
        running.put(new CancelRequest(key.processId(), key.secretKey()), connection);
    }

    void unregister(BackendKeyData key) {
        running.remove(new CancelRequest(key.processId(), key.secretKey()));
    }

    /** Cancels what runs under a key; an unknown key is nothing. */
    void cancel(CancelRequest request) throws IOException {
        BackingConnection connection = running.get(request);
        if (connection != null) {
            cancel(connection.cancellation());
        }
    }

    /** Cancels what a process does here beside PostgreSQL: a load reads files before it sends a row. */
    void cancel(int process) throws IOException {
        for (Map.Entry<CancelRequest, BackingConnection> entry : running.entrySet()) {
            if (entry.getKey().processId() == process) {
                cancel(entry.getValue().cancellation());
            }
        }
    }

    private void cancel(Cancellation cancellation) throws IOException {
        if (cancellation.ask()) {
            deadlines.execute(() -> repeat(cancellation, CANCEL_AGAIN_MILLIS));
        }
    }

    private void repeat(Cancellation cancellation, long nextMillis) {
        try {
            if (cancellation.repeat()) {
                Runnable next = () -> repeat(cancellation, 2 * nextMillis);
                Future<?> unused = deadlines.schedule(next, nextMillis, MILLISECONDS);
            }
        } catch (IOException | RejectedExecutionException e) {
            LOG.debug("A cancel cannot be repeated", e);
        }
    }

    /** Closes the port and every connection. */
    @Override
    public void close() {
        closeQuietly(listener);
        deadlines.shutdownNow();
        sockets.keySet().forEach(FrontServer::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.debug("Closing fails", e);
        }
    }
}
