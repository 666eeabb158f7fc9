// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.functions.FunctionServer;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of the local server's own, which starts and ends with it. */
public final class EmbeddedPostgres extends BackingServer {
    /** The owner of everything the bootstrap makes, by the name Redshift's own has. */
    static final String OWNER = "rdsdb";

    // Changes when this class makes a data folder in another way; the scripts have a key of their own.
    private static final int LAYOUT = 3;

    private static final String MAINTENANCE = "postgres";
    private static final Set<String> HIDDEN = Set.of(MAINTENANCE, "template0", "template1", TEMPLATE);
    private static final long START_SECONDS = 60;

    private static final List<String> SETTINGS = List.of(
            "unix_socket_permissions=0700",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_connections=600",
            "max_locks_per_transaction=256",
            "shared_buffers=64MB",
            "io_method=sync",
            "log_min_messages=fatal",
            "redshift.hidden_databases=" + String.join(",", HIDDEN));

    private final PostgresProcess process;
    private final FunctionServer functions;
    private final Path socket;

    private EmbeddedPostgres(PostgresProcess process, FunctionServer functions, Path socket) {
        this.process = process;
        this.functions = functions;
        this.socket = socket;
    }

    /** {@link #start(BackingOptions)} with the defaults. */
    public static EmbeddedPostgres start() throws IOException {
        return start(BackingOptions.DEFAULTS);
    }

    /**
     * Starts PostgreSQL with a bootstrapped template; the first start of a user takes a few seconds longer.
     *
     * @throws IOException if it does not start, also because another server uses the folder of the data, or a server of
     *     another version has made it
     */
    public static EmbeddedPostgres start(BackingOptions options) throws IOException {
        return start(options, Unprivileged.find());
    }

    static EmbeddedPostgres start(BackingOptions options, Unprivileged user) throws IOException {
        Cache cache = Cache.ofUser();
        PostgresBinaries binaries = PostgresBinaries.unpack(cache);
        BootstrapScripts scripts = BootstrapScripts.load();
        String version = "data" + LAYOUT + user.mark() + "-" + binaries.key() + "-" + scripts.key();
        Path template = cache.entry(version, target -> {
            try (EmbeddedPostgres server =
                    start(cache, binaries, user, BackingOptions.DEFAULTS, data -> initialize(binaries, user, data))) {
                Bootstrap.create(server);
                Bootstrap.run(scripts, server);
                server.checkpoint();
                server.stopCleanly(target);
            }
        });
        if (options.kept() != null) {
            return start(cache, binaries, user, options, new KeptData(options.kept(), version, template));
        }
        return start(cache, binaries, user, options, data -> Folders.copy(template, data));
    }

    private static EmbeddedPostgres start(
            Cache cache, PostgresBinaries binaries, Unprivileged user, BackingOptions options, Cache.Maker maker)
            throws IOException {
        Path folder = Files.createTempDirectory(cache.folder(), "server-");
        Path kept = options.kept();
        Path data = kept == null ? folder.resolve("data") : KeptData.postgres(kept);
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.addAll(SESSION_SETTINGS);
        settings.add("unix_socket_directories=" + folder);
        settings.add("redshift.functions=" + FunctionServer.connection(folder));
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
        EmbeddedPostgres server =
                new EmbeddedPostgres(process, functions, folder.resolve(".s.PGSQL." + options.socketPort()));
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

    private void checkpoint() throws IOException {
        try (SimpleBackingSession session = admin()) {
            session.execute("CHECKPOINT");
        }
    }

    private void stopCleanly(Path target) throws IOException {
        process.shutDown();
        Folders.copy(process.data(), target);
    }

    @Override
    public boolean hides(String database) {
        return HIDDEN.contains(database);
    }

    @Override
    public void requireOwn(String role) {
        // there are no others
    }

    @Override
    public Path folder() {
        return process.folder();
    }

    @Override
    public SimpleBackingSession admin(String database) throws IOException {
        return new SimpleBackingSession(open(OWNER, database, Map.of()));
    }

    @Override
    public SimpleBackingSession admin() throws IOException {
        return admin(MAINTENANCE);
    }

    @Override
    public BackingConnection connect(String user, String database, Map<String, String> parameters) throws IOException {
        Map<String, String> named = new LinkedHashMap<>(parameters);
        named.put("application_name", user);
        return open(user, database, named);
    }

    private BackingConnection open(String user, String database, Map<String, String> parameters) throws IOException {
        Map<String, String> startup = new LinkedHashMap<>();
        startup.put("user", user);
        startup.put("database", database);
        startup.putAll(parameters);
        return BackingConnection.open(UnixDomainSocketAddress.of(socket), startup, "");
    }

    @Override
    public void close() {
        functions.close();
        process.close();
    }
}
