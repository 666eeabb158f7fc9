// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;

/** Makes the template that every database of a local server is a copy of. */
final class Bootstrap {
    private static final String CREATE = "CREATE DATABASE " + BackingServer.TEMPLATE
            + " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
            + " IS_TEMPLATE true";

    private Bootstrap() {}

    static void create(BackingServer server) throws IOException {
        try (SimpleBackingSession session = server.admin()) {
            session.execute(CREATE);
        }
    }

    static void run(BootstrapScripts scripts, BackingServer server) throws IOException {
        try (SimpleBackingSession session = server.admin(BackingServer.TEMPLATE)) {
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
    }
}
