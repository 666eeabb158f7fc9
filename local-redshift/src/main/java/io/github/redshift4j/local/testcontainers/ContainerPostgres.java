// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.testcontainers;

import io.github.redshift4j.local.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.JdbcDatabaseContainer;

/**
 * A PostgreSQL of Testcontainers, 1.x or 2.x, for a local server to stand on in place of the embedded one:
 *
 * <pre>{@code
 * try (PostgreSQLContainer container = new PostgreSQLContainer("postgres:18").withAccessToHost(true)) {
 *     container.start();
 *     try (LocalRedshift server = LocalRedshift.builder()
 *             .postgres(ContainerPostgres.of(container))
 *             .start()) {
 *         // …
 *     }
 * }
 * }</pre>
 *
 * The container belongs to whoever started it. {@code withAccessToHost(true)} lets functions that are computed in this
 * JVM, such as the spatial ones, be called from the container.
 */
public final class ContainerPostgres {
    private static final String FORWARDED_HOST = GenericContainer.INTERNAL_HOST_HOSTNAME;

    private ContainerPostgres() {}

    /**
     * The address of the PostgreSQL in a container, which can call back at a port of this JVM from now on.
     *
     * @param container one that runs, of PostgreSQL 18 or later
     * @throws IllegalArgumentException if the container's URL is not PostgreSQL's
     * @throws IllegalStateException if the container does not run, or was started without access to this host
     */
    public static PostgresAddress of(JdbcDatabaseContainer<?> container) {
        if (!container.isHostAccessible()) {
            throw new IllegalStateException("The container has no way to this JVM, where some functions are computed:"
                    + " start it withAccessToHost(true)");
        }
        int port = freePort();
        PostgresAddress address = address(container, port);
        Testcontainers.exposeHostPorts(port);
        return address;
    }

    static PostgresAddress address(JdbcDatabaseContainer<?> container, int callbackPort) {
        // What follows the question mark is for PostgreSQL's JDBC driver.
        String url = container.getJdbcUrl().split("\\?", 2)[0];
        return PostgresAddress.of(url, container.getUsername(), container.getPassword())
                .callbackHost(FORWARDED_HOST)
                .callbackPort(callbackPort);
    }

    /** Free until now: Testcontainers forwards to a port that is known beforehand. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find a free port", e);
        }
    }
}
