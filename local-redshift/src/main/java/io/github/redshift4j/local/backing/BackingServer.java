// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.functions.FunctionServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The embedded PostgreSQL of one local server. */
public final class BackingServer implements AutoCloseable {
    /** The owner of everything the bootstrap makes, by the name Redshift's own has. */
    public static final String OWNER = "rdsdb";

    /** Where the bootstrap has run: what CREATE DATABASE copies. */
    public static final String TEMPLATE = "template1";

    /** What follows the client's own schemas in every {@code search_path}. */
    public static final String SEARCH_PATH_SUFFIX = ", redshift, pg_catalog";

    // Changes when this class makes a data folder in another way; the scripts have a key of their own.
    private static final int LAYOUT = 2;

    private static final String MAINTENANCE = "postgres";
    private static final long START_SECONDS = 60;

    private static final List<String> SETTINGS = List.of(
            "unix_socket_permissions=0700",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_connections=600",
            "max_locks_per_transaction=256",
            "shared_buffers=64MB",
            "io_method=sync",
            "jit=off",
            // Tables have no indexes, and the estimates of the catalog views over a young database are far too low: a
            // nested loop would read them again for every row, ten thousand columns in twenty seconds.
            "enable_nestloop=off",
            "max_parallel_workers_per_gather=0",
            "password_encryption=md5",
            "md5_password_warnings=off",
            "log_min_messages=fatal",
            "client_encoding=UTF8",
            "extra_float_digits=0",
            "search_path=\"$user\", public" + SEARCH_PATH_SUFFIX,
            "TimeZone=UTC",
            "DateStyle=ISO, MDY");

    private final PostgresProcess process;
    private final FunctionServer functions;
    private final Path socket;

    private BackingServer(PostgresProcess process, FunctionServer functions, Path socket) {
        this.process = process;
        this.functions = functions;
        this.socket = socket;
    }

    /** {@link #start(BackingOptions)} with the defaults. */
    public static BackingServer start() throws IOException {
        return start(BackingOptions.DEFAULTS);
    }

    /**
     * Starts PostgreSQL with a bootstrapped template; the first start of a user takes a few seconds longer.
     *
     * @throws IOException if it does not start, also because another server uses the folder of the data, or a server of
     *     another version has made it
     */
    public static BackingServer start(BackingOptions options) throws IOException {
        return start(options, Unprivileged.find());
    }

    static BackingServer start(BackingOptions options, Unprivileged user) throws IOException {
        Cache cache = Cache.ofUser();
        PostgresBinaries binaries = PostgresBinaries.unpack(cache);
        BootstrapScripts scripts = BootstrapScripts.load();
        String version = "data" + LAYOUT + user.mark() + "-" + binaries.key() + "-" + scripts.key();
        Path template = cache.entry(version, target -> {
            try (BackingServer server =
                    start(cache, binaries, user, BackingOptions.DEFAULTS, data -> initialize(binaries, user, data))) {
                server.bootstrap(scripts);
                server.stopCleanly(target);
            }
        });
        if (options.kept() != null) {
            return start(cache, binaries, user, options, new KeptData(options.kept(), version, template));
        }
        return start(cache, binaries, user, options, data -> Folders.copy(template, data));
    }

    private static BackingServer start(
            Cache cache, PostgresBinaries binaries, Unprivileged user, BackingOptions options, Cache.Maker maker)
            throws IOException {
        Path folder = Files.createTempDirectory(cache.folder(), "server-");
        Path kept = options.kept();
        Path data = kept == null ? folder.resolve("data") : KeptData.postgres(kept);
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.add("unix_socket_directories=" + folder);
        settings.addAll(options.settings());
        PostgresProcess process;
        try {
            maker.make(data);
            user.own(folder);
            user.own(data);
            process = PostgresProcess.start(binaries, user, folder, data, kept != null, settings);
        } catch (IOException | RuntimeException e) {
            Folders.delete(folder);
            throw e;
        }
        FunctionServer functions;
        try {
            functions = FunctionServer.start(folder);
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
        BackingServer server =
                new BackingServer(process, functions, folder.resolve(".s.PGSQL." + options.socketPort()));
        try {
            server.awaitReady();
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static void initialize(PostgresBinaries binaries, Unprivileged user, Path data) throws IOException {
        Files.createDirectory(data);
        user.own(parent(data));
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + OWNER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-sync",
                "--no-instructions"));
        Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
        initdb.getOutputStream().close();
        String output = new String(initdb.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while starting PostgreSQL", e);
        }
    }

    private static Path parent(Path data) {
        return Objects.requireNonNull(data.getParent(), "a folder in another");
    }

    /** Ready means that it answered a query. */
    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            if (Files.exists(socket)) {
                try (SimpleBackingSession session = admin(MAINTENANCE)) {
                    session.query("SELECT 1");
                    return;
                } catch (IOException | ServerException e) {
                    if (System.nanoTime() > deadline) {
                        throw new IOException(
                                "PostgreSQL did not start in " + START_SECONDS + " s: " + process.log(), e);
                    }
                }
            }
            if (process.hasEnded() || process.isLockedOut() || System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL did not start: " + process.log());
            }
            PostgresProcess.pause();
        }
    }

    private void bootstrap(BootstrapScripts scripts) throws IOException {
        try (SimpleBackingSession session = admin(TEMPLATE)) {
            for (BootstrapScripts.Script script : scripts.scripts()) {
                try {
                    session.query(script.sql());
                } catch (ServerException e) {
                    throw new IOException(
                            "bootstrap script " + script.name() + " fails: " + e.message()
                                    + (e.detail() == null ? "" : " " + e.detail()),
                            e);
                }
            }
        }
        try (SimpleBackingSession session = admin(MAINTENANCE)) {
            session.execute("CHECKPOINT");
        }
    }

    private void stopCleanly(Path target) throws IOException {
        process.shutDown();
        Folders.copy(process.data(), target);
    }

    /** Makes a database from the bootstrapped template. */
    public void createDatabase(String name, String owner) throws IOException {
        try (SimpleBackingSession session = admin(MAINTENANCE)) {
            session.execute("CREATE DATABASE " + Identifier.of(name).quoted() + " OWNER "
                    + Identifier.of(owner).quoted());
        }
    }

    /** Drops a database, its sessions ended. */
    public void dropDatabase(String name) throws IOException {
        try (SimpleBackingSession session = admin(MAINTENANCE)) {
            session.execute("DROP DATABASE IF EXISTS " + Identifier.of(name).quoted() + " WITH (FORCE)");
        }
    }

    /** Whether there is a database of this name. */
    public boolean hasDatabase(String name) throws IOException {
        try (SimpleBackingSession session = admin(MAINTENANCE)) {
            return !session.query("SELECT 1 FROM pg_catalog.pg_database WHERE datname = " + PostgresLiteral.quote(name))
                    .isEmpty();
        }
    }

    /** A folder that is removed with the server. */
    public Path folder() {
        return process.folder();
    }

    /** A session of the owner, for the server's own work. */
    public SimpleBackingSession admin(String database) throws IOException {
        return new SimpleBackingSession(connect(OWNER, database, Map.of()));
    }

    /** A session of the owner in a database every server has. */
    public SimpleBackingSession admin() throws IOException {
        return admin(MAINTENANCE);
    }

    /** @throws ServerException if PostgreSQL refuses the user, the database or a parameter */
    public BackingConnection connect(String user, String database, Map<String, String> parameters) throws IOException {
        Map<String, String> startup = new LinkedHashMap<>();
        startup.put("user", user);
        startup.put("database", database);
        startup.putAll(parameters);
        return BackingConnection.open(socket, startup);
    }

    @Override
    public void close() {
        functions.close();
        process.close();
    }
}
