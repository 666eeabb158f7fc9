// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.PostgresAddress;
import io.github.redshift4j.local.functions.FunctionServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A PostgreSQL that runs anyway. The local server makes databases and users of its own there and drops them when it
 * closes; those that were there before are neither shown nor touched.
 *
 * <p>Sessions sign in as the superuser and go on as the client's user, whose password PostgreSQL need not know: so
 * nothing may let them change it again, see {@link BackingConnection#actsForUser}.
 */
public final class AddressedPostgres extends BackingServer {
    private static final int SECRET_BYTES = 16;

    /** Names by which connections arrive on loopback; the second is forwarded there by Testcontainers. */
    private static final Set<String> CALLED_ON_LOOPBACK = Set.of("localhost", "host.testcontainers.internal");

    private final PostgresAddress address;
    private final Path folder;
    private final FunctionServer functions;
    private final Tenancy tenancy;
    private final Set<String> hidden;

    private AddressedPostgres(PostgresAddress address, Path folder, FunctionServer functions, Tenancy tenancy) {
        this.address = address;
        this.folder = folder;
        this.functions = functions;
        this.tenancy = tenancy;
        this.hidden = tenancy.hiddenDatabases();
    }

    /**
     * Makes the template in a PostgreSQL.
     *
     * @param serializable see {@link BackingOptions}
     * @throws IOException if it cannot be reached, is too old, lacks an extension, or another local server uses it
     */
    public static AddressedPostgres start(PostgresAddress address, boolean serializable) throws IOException {
        BootstrapScripts scripts = BootstrapScripts.load();
        SimpleBackingSession session = new SimpleBackingSession(open(address, address.database(), Map.of()));
        Tenancy tenancy;
        try {
            Requirements.check(session, address);
            tenancy = Tenancy.begin(session, address);
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
        Path folder = null;
        FunctionServer functions = null;
        try {
            folder = Files.createTempDirectory("local-redshift-");
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            functions = FunctionServer.start(
                    new InetSocketAddress(callbackAddress(address), address.callbackPort()),
                    HexFormat.of().formatHex(secret));
            AddressedPostgres server = new AddressedPostgres(address, folder, functions, tenancy);
            server.install(scripts, serializable);
            return server;
        } catch (IOException | RuntimeException e) {
            try (tenancy) {
                if (functions != null) {
                    functions.close();
                }
                if (folder != null) {
                    Folders.delete(folder);
                }
            }
            throw e;
        }
    }

    private static InetAddress callbackAddress(PostgresAddress address) {
        return CALLED_ON_LOOPBACK.contains(address.callbackHost())
                ? InetAddress.getLoopbackAddress()
                : new InetSocketAddress(0).getAddress();
    }

    private void install(BootstrapScripts scripts, boolean serializable) throws IOException {
        Bootstrap.create(this);
        tenancy.sign();
        List<String> settings = new ArrayList<>(SESSION_SETTINGS);
        settings.addAll(isolation(serializable));
        settings.add("redshift.functions=" + functions.connection(address.callbackHost()));
        settings.add("redshift.hidden_databases=" + String.join(",", hidden));
        try (SimpleBackingSession session = admin()) {
            for (String setting : settings) {
                session.execute("ALTER DATABASE " + TEMPLATE + " SET " + assignment(setting));
            }
        }
        Bootstrap.run(scripts, this);
    }

    /** The names of a search path stand as they are, other values in quotes. */
    private static String assignment(String setting) {
        int equals = setting.indexOf('=');
        String name = setting.substring(0, equals);
        String value = setting.substring(equals + 1);
        return name + " TO " + (name.equals("search_path") ? value : PostgresLiteral.quote(value));
    }

    @Override
    public boolean hides(String database) {
        return hidden.contains(database);
    }

    @Override
    public void requireOwn(String role) throws IOException {
        if (tenancy.foreignRoles().contains(role)) {
            throw new IOException("User " + role + " belongs to the PostgreSQL at " + address
                    + " and must not be changed: give the local server's user another name");
        }
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public SimpleBackingSession admin(String database) throws IOException {
        return new SimpleBackingSession(open(address, database, Map.of()));
    }

    @Override
    public SimpleBackingSession admin() throws IOException {
        return admin(address.database());
    }

    @Override
    public BackingConnection connect(String user, String database, Map<String, String> parameters) throws IOException {
        Map<String, String> named = new LinkedHashMap<>(parameters);
        named.put("application_name", user);
        BackingConnection connection = open(address, database, named);
        try {
            connection.actFor(user, settings(user, parameters.keySet()));
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Sets what PostgreSQL would have set had the user signed in, but for what the client says itself. */
    private static String settings(String user, Set<String> said) {
        String others = said.stream().map(PostgresLiteral::quote).collect(Collectors.joining(", ", "('', ", ")"));
        return "SELECT pg_catalog.set_config(split_part(s, '=', 1), substr(s, strpos(s, '=') + 1), false)"
                + " FROM pg_catalog.pg_db_role_setting d JOIN pg_catalog.pg_roles r ON r.oid = d.setrole,"
                + " unnest(d.setconfig) AS s WHERE d.setdatabase = 0 AND r.rolname = " + PostgresLiteral.quote(user)
                + " AND split_part(s, '=', 1) NOT IN " + (said.isEmpty() ? "('')" : others);
    }

    private static BackingConnection open(PostgresAddress address, String database, Map<String, String> parameters)
            throws IOException {
        Map<String, String> startup = new LinkedHashMap<>();
        startup.put("user", address.user());
        startup.put("database", database);
        startup.putAll(parameters);
        try {
            InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
            return BackingConnection.open(socket, startup, address.password());
        } catch (IOException | UnresolvedAddressException e) {
            throw new IOException("Cannot connect to the PostgreSQL at " + address + ": " + e.getMessage(), e);
        }
    }

    /** Drops the databases and users that were made, and leaves the PostgreSQL running. */
    @Override
    public void close() {
        try (tenancy) {
            functions.close();
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove what the local server made in " + address, e);
        }
    }
}
