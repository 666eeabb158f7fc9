// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.PostgresAddress;
import java.io.IOException;

/** What a PostgreSQL must be for a local server to stand on it. */
final class Requirements {
    private static final int LEAST_VERSION = 180_000;
    private static final String EXTENSION = "dblink";

    private Requirements() {}

    static void check(SimpleBackingSession session, PostgresAddress address) throws IOException {
        String number = value(session, "current_setting('server_version_num')");
        if (Integer.parseInt(number) < LEAST_VERSION) {
            throw new IOException("The PostgreSQL at " + address + " is of version "
                    + value(session, "current_setting('server_version')") + "; the local server needs 18 or later");
        }
        if (!value(session, "current_setting('is_superuser')").equals("on")) {
            throw new IOException("The local server needs a superuser of the PostgreSQL at " + address
                    + ", to make types and users: " + address.user() + " is none");
        }
        if (value(session, "(SELECT count(*) FROM pg_catalog.pg_available_extensions WHERE name = '" + EXTENSION + "')")
                .equals("0")) {
            throw new IOException("The PostgreSQL at " + address + " lacks the extension " + EXTENSION
                    + ": install PostgreSQL's contrib modules");
        }
    }

    private static String value(SimpleBackingSession session, String expression) throws IOException {
        return String.valueOf(session.query("SELECT " + expression).get(0).get(0));
    }
}
