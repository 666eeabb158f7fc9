// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One local server for all test classes of a JVM, and an empty database for each class that asks for one. Resolves
 * parameters of constructors and methods:
 *
 * <ul>
 *   <li>{@link TestDatabase}: URL, user and password of the class's database
 *   <li>{@link Connection}: a new connection to it, closed after the test
 *   <li>{@link LocalRedshift}: the server itself; not with a real cluster
 * </ul>
 *
 * With the environment variable {@code REDSHIFT_TEST_URL} set (and {@code REDSHIFT_TEST_USER}, {@code
 * REDSHIFT_TEST_PASSWORD}), tests run on that cluster instead, all in the database of the URL. Needs JUnit 5.13 or later.
 */
public final class LocalRedshiftExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(LocalRedshiftExtension.class);
    private static final String URL = "REDSHIFT_TEST_URL";
    private static final String USER = "REDSHIFT_TEST_USER";
    private static final String PASSWORD = "REDSHIFT_TEST_PASSWORD";
    private static final AtomicLong DATABASES = new AtomicLong();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == Connection.class || type == LocalRedshift.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == LocalRedshift.class) {
            return server(context);
        }
        TestDatabase database = database(context);
        if (type == TestDatabase.class) {
            return database;
        }
        try {
            Connection connection = database.connect();
            context.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(OpenConnections.class)
                    .add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot connect to " + database, e);
        }
    }

    /** Connections a test was given do not outlive it. */
    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        OpenConnections open = context.getStore(NAMESPACE).remove(OpenConnections.class, OpenConnections.class);
        if (open != null) {
            open.close();
        }
    }

    private static TestDatabase database(ExtensionContext context) {
        String url = System.getenv(URL);
        if (url != null) {
            return new TestDatabase(url, environment(USER), environment(PASSWORD), false);
        }
        ExtensionContext holder = classContext(context);
        return holder.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        ClassDatabase.class,
                        key -> ClassDatabase.create(server(context), holder.getRequiredTestClass()),
                        ClassDatabase.class)
                .database();
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(URL + " is set, so " + name + " must be too");
        }
        return value;
    }

    /** Nested classes share the database of the class around them. */
    private static ExtensionContext classContext(ExtensionContext context) {
        ExtensionContext found = context;
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            if (at.getTestClass().isPresent()) {
                found = at;
            }
        }
        return found;
    }

    private static LocalRedshift server(ExtensionContext context) {
        if (System.getenv(URL) != null) {
            throw new IllegalStateException("A test that needs the local server cannot run with " + URL + " set");
        }
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedServer.class, key -> new SharedServer(), SharedServer.class)
                .server;
    }

    private static final class SharedServer implements AutoCloseable {
        private final LocalRedshift server = LocalRedshift.start();

        @Override
        public void close() {
            server.close();
        }
    }

    private record ClassDatabase(LocalRedshift server, String name, TestDatabase database) implements AutoCloseable {
        private static final int NAME_LENGTH = 40;

        static ClassDatabase create(LocalRedshift server, Class<?> testClass) {
            String base = testClass.getSimpleName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
            String name = base.substring(0, Math.min(base.length(), NAME_LENGTH)) + "_" + DATABASES.incrementAndGet();
            server.createDatabase(name);
            return new ClassDatabase(
                    server, name, new TestDatabase(server.jdbcUrl(name), server.user(), server.password(), true));
        }

        @Override
        public void close() {
            server.dropDatabase(name);
        }
    }

    private static final class OpenConnections implements AutoCloseable {
        private final java.util.List<Connection> connections = new java.util.ArrayList<>();

        OpenConnections() {}

        void add(Connection connection) {
            connections.add(connection);
        }

        @Override
        public void close() throws SQLException {
            @Nullable SQLException failure = null;
            for (Connection connection : connections) {
                try {
                    connection.close();
                } catch (SQLException e) {
                    failure = e;
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
