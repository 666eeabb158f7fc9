// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded PostgreSQL is started.
 *
 * @param serializable whether transactions are serializable unless their database says otherwise; else they have
 *     snapshot isolation, which PostgreSQL calls repeatable read
 * @param port where it listens on loopback too, without asking for passwords; 0 for its Unix socket only
 * @param kept the folder whose data outlives the server; null when nothing does
 */
public record BackingOptions(
        boolean serializable, int port, @Nullable Path kept) {
    public static final BackingOptions DEFAULTS = new BackingOptions(false, 0, null);

    private static final int USUAL_PORT = 5432;

    /** The number in the name of the socket file. */
    int socketPort() {
        return port == 0 ? USUAL_PORT : port;
    }

    List<String> settings() {
        String durable = kept == null ? "off" : "on";
        List<String> settings = new ArrayList<>(BackingServer.isolation(serializable));
        settings.addAll(List.of(
                "fsync=" + durable,
                "synchronous_commit=" + durable,
                "full_page_writes=" + durable,
                "listen_addresses=" + (port == 0 ? "" : "localhost"),
                "port=" + socketPort()));
        return settings;
    }
}
