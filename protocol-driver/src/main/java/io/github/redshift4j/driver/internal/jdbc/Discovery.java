// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.session.Session;
import io.github.redshift4j.wire.backend.TransactionStatus;
import org.jspecify.annotations.Nullable;

/** How metadata is asked for and how far it reaches: the official driver's rules. */
record Discovery(Session session) {
    /** What a server must report as {@code show_discovery} for SHOW to be used. */
    private static final int SHOW_SINCE = 4;

    /** Whether SHOW is asked first. In a transaction it is not: a name that does not exist would end that. */
    boolean shows() {
        String level = session.parameter("show_discovery");
        return level != null
                && level.matches("\\d{1,4}")
                && Integer.parseInt(level) >= SHOW_SINCE
                && session.status() == TransactionStatus.IDLE;
    }

    /** Whether databases other than the connection's are covered. */
    boolean allDatabases() {
        return isOn("external_database")
                || (isOn("datashare_enabled")
                        && !session.options().flag(DriverOption.DATABASE_METADATA_CURRENT_DB_ONLY));
    }

    private boolean isOn(String parameter) {
        return "on".equals(session.parameter(parameter));
    }

    /** Where a call's database argument points. */
    Scope scope(@Nullable String database) {
        String own = session.options().text(DriverOption.DATABASE);
        if (database == null || database.isEmpty()) {
            return allDatabases() ? new Scope(null, false, false) : new Scope(own, true, false);
        }
        return database.equals(own) ? new Scope(own, true, false) : new Scope(database, false, !allDatabases());
    }

    /**
     * @param database null for all
     * @param own whether it is the connection's database
     * @param outside whether nothing is to be found there
     */
    record Scope(@Nullable String database, boolean own, boolean outside) {}
}
