// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL for a local server to stand on, in place of the embedded one.
 *
 * @param user a superuser
 * @param database one it has, such as {@code postgres}; nothing is written there
 * @param callbackHost the name by which that PostgreSQL reaches this JVM, for the functions that are computed here; with
 *     {@code localhost}, and with {@code host.testcontainers.internal}, which Testcontainers forwards to it, the port is
 *     open on loopback alone, with any other name on all addresses; it asks for a password of its own
 * @param callbackPort the port there; 0 is any free one
 */
public record PostgresAddress(
        String host, int port, String user, String password, String database, String callbackHost, int callbackPort) {
    private static final String LOCALHOST = "localhost";
    private static final int MAX_PORT = 65_535;
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://(?<host>\\[[^]]+]|[^/:?]+)(:(?<port>\\d{1,5}))?(/(?<database>[^/?]*))?");

    public PostgresAddress {
        if (host.isEmpty() || user.isEmpty() || database.isEmpty() || callbackHost.isEmpty()) {
            throw new IllegalArgumentException("host, user, database and callback host of a PostgreSQL must not be"
                    + " empty, got " + user + "@" + host + "/" + database + " called back at " + callbackHost);
        }
        if (!callbackHost.matches("[A-Za-z0-9.:_-]+")) {
            throw new IllegalArgumentException("callback host must be a host name or address, got " + callbackHost);
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port of a PostgreSQL must be 1.." + MAX_PORT + ", got " + port);
        }
        if (callbackPort < 0 || callbackPort > MAX_PORT) {
            throw new IllegalArgumentException(
                    "callback port must be 0.." + MAX_PORT + " (0 = any free one), got " + callbackPort);
        }
    }

    /**
     * The address in a URL of PostgreSQL's JDBC driver, without options: {@code jdbc:postgresql://host[:5432][/postgres]}.
     *
     * @throws IllegalArgumentException if the URL is another
     */
    public static PostgresAddress of(String jdbcUrl, String user, String password) {
        Matcher url = URL.matcher(jdbcUrl);
        if (!url.matches()) {
            // What stands after a question mark or before an at sign may be a password.
            throw new IllegalArgumentException(
                    "URL of a PostgreSQL must be jdbc:postgresql://host[:port][/database], without options, got "
                            + jdbcUrl.replaceFirst("\\?.*", "?…").replaceFirst("//.*@", "//…@"));
        }
        String port = url.group("port");
        String database = url.group("database");
        return new PostgresAddress(
                url.group("host").replaceAll("[\\[\\]]", ""),
                port == null ? 5432 : Integer.parseInt(port),
                user,
                password,
                database == null || database.isEmpty() ? "postgres" : database,
                LOCALHOST,
                0);
    }

    /** The same with another {@link #callbackHost}, such as {@code host.docker.internal}. */
    public PostgresAddress callbackHost(String name) {
        return new PostgresAddress(host, port, user, password, database, name, callbackPort);
    }

    /** The same with another {@link #callbackPort}: one that a firewall lets through, or that is forwarded. */
    public PostgresAddress callbackPort(int number) {
        return new PostgresAddress(host, port, user, password, database, callbackHost, number);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + " user=" + user;
    }
}
