// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.server.FrontServer;
import io.github.redshift4j.local.server.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running local Amazon Redshift. Any client of Redshift connects to it on loopback; closing it leaves nothing behind,
 * and neither does the end of this JVM.
 *
 * <pre>{@code
 * try (LocalRedshift server = LocalRedshift.start();
 *         Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
 *     // …
 * }
 * }</pre>
 */
public final class LocalRedshift implements AutoCloseable {
    private static final int LATEST_PROTOCOL = 3;

    private final BackingServer backing;
    private final FrontServer front;
    private final ServerOptions options;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalRedshift(BackingServer backing, FrontServer front, ServerOptions options) {
        this.backing = backing;
        this.front = front;
        this.options = options;
    }

    /**
     * Starts a server with the defaults of {@link #builder()}; it has answered a query when this returns.
     *
     * @throws UncheckedIOException if it does not start
     */
    public static LocalRedshift start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * The URL of the first database, for the official driver and for this project's; without encryption, since neither
     * trusts the server's own certificate unless told to.
     */
    public String jdbcUrl() {
        return jdbcUrl(database());
    }

    /** The URL of a database, see {@link #jdbcUrl()}. */
    public String jdbcUrl(String database) {
        return "jdbc:redshift://localhost:" + port() + "/" + database + "?ssl=false";
    }

    public String host() {
        return "localhost";
    }

    public int port() {
        return front.port();
    }

    /** The first database, {@code dev} unless another was asked for. */
    public String database() {
        return options.databases().get(0);
    }

    /** A superuser. */
    public String user() {
        return options.users().get(0).name();
    }

    public String password() {
        return options.users().get(0).password();
    }

    /**
     * Makes a database as it is after {@code CREATE DATABASE}.
     *
     * @throws io.github.redshift4j.local.errors.ServerException if there is one of that name
     */
    public void createDatabase(String name) {
        try {
            backing.createDatabase(name, user());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create database " + name, e);
        }
    }

    /** Drops a database and ends its sessions; nothing happens if there is none of that name. */
    public void dropDatabase(String name) {
        try {
            backing.dropDatabase(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot drop database " + name, e);
        }
    }

    /** Ends all sessions and the server; any number of times. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (backing) {
                front.close();
            }
        }
    }

    /** {@code jdbc:redshift://localhost:port/database}, without the password. */
    @Override
    public String toString() {
        return "LocalRedshift[" + jdbcUrl() + " user=" + user() + "]";
    }

    /** What a server is started with. Each method replaces a default, and returns the builder. */
    public static final class Builder {
        private int port;
        private String user = "awsuser";
        private String password = "Passw0rd";
        private final List<ServerOptions.User> moreUsers = new ArrayList<>();
        private final Set<String> databases = new LinkedHashSet<>(Set.of("dev"));
        private AuthenticationKind authentication = AuthenticationKind.MD5;
        private boolean tls = true;
        private int protocolVersion = LATEST_PROTOCOL;
        private final Map<String, String> parameterStatuses = new LinkedHashMap<>();

        private Builder() {}

        /** The port of the database on loopback; 0, the default, is any free one. Redshift's own is 5439. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** The superuser the server starts with, {@code awsuser} by default. */
        public Builder user(String name) {
            user = name;
            return this;
        }

        /** The superuser's password, {@code Passw0rd} by default. */
        public Builder password(String value) {
            password = value;
            return this;
        }

        /** Another superuser; ordinary users are made with CREATE USER. */
        public Builder user(String name, String withPassword) {
            moreUsers.add(new ServerOptions.User(name, withPassword));
            return this;
        }

        /** The databases, {@code dev} by default; the first is that of {@link LocalRedshift#jdbcUrl()}. */
        public Builder databases(String first, String... more) {
            databases.clear();
            databases.add(first);
            databases.addAll(List.of(more));
            return this;
        }

        /** How passwords are asked for, MD5 by default. */
        public Builder authentication(AuthenticationKind kind) {
            authentication = kind;
            return this;
        }

        /** Whether the server takes encrypted connections, beside plain ones; yes by default. */
        public Builder tls(boolean offered) {
            tls = offered;
            return this;
        }

        /**
         * The latest version of the protocol the server speaks: 0 is PostgreSQL's, 1 adds the origin of columns, 2
         * binary formats, 3, the default, case sensitivity.
         */
        public Builder protocolVersion(int latest) {
            if (latest < 0 || latest > LATEST_PROTOCOL) {
                throw new IllegalArgumentException(
                        "protocol version must be 0.." + LATEST_PROTOCOL + ", got " + latest);
            }
            protocolVersion = latest;
            return this;
        }

        /**
         * A parameter status the server reports after sign-in, such as {@code show_discovery}; an empty value leaves
         * out one it reports by default.
         */
        public Builder parameterStatus(String name, String value) {
            parameterStatuses.put(name, value);
            return this;
        }

        /**
         * Starts the server; it has answered a query when this returns.
         *
         * @throws UncheckedIOException if PostgreSQL does not start, or the port is taken
         */
        public LocalRedshift start() {
            List<ServerOptions.User> users = new ArrayList<>();
            users.add(new ServerOptions.User(user, password));
            users.addAll(moreUsers);
            ServerOptions options = new ServerOptions(
                    port, users, List.copyOf(databases), authentication, tls, protocolVersion, parameterStatuses);
            try {
                BackingServer backing = BackingServer.start();
                try {
                    return new LocalRedshift(backing, FrontServer.start(options, backing), options);
                } catch (IOException | RuntimeException e) {
                    backing.close();
                    throw e;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start the local Redshift: " + e.getMessage(), e);
            }
        }
    }
}
