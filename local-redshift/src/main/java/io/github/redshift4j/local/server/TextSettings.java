// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Settings;
import io.github.redshift4j.wire.backend.DataRow;
import java.io.IOException;

/**
 * The parameters that change what a text means, as of now. PostgreSQL keeps their values and undoes them with a
 * transaction; they are asked for again only when they may have changed.
 */
final class TextSettings {
    private static final String CASE_SENSITIVE = "enable_case_sensitive_identifier";

    private final BackingConnection backing;
    private final Exchange exchange;
    private Settings known = Settings.DEFAULTS;
    private boolean everSet;
    private boolean stale;

    TextSettings(BackingConnection backing, Exchange exchange) {
        this.backing = backing;
        this.exchange = exchange;
    }

    /** Notes a statement that has run. */
    void completed(Plan plan, String backingTag) {
        if (plan instanceof Plan.SetParameter set) {
            boolean ours =
                    set.name().equalsIgnoreCase(CASE_SENSITIVE) || set.name().equalsIgnoreCase("all");
            everSet |= ours;
            stale |= ours;
        } else if (everSet && (backingTag.equals("ROLLBACK") || backingTag.equals("COMMIT"))) {
            stale = true;
        }
    }

    /** The settings for the next text; nothing may be due. */
    Settings current() throws IOException {
        if (stale && !exchange.blockFailed() && !exchange.failed()) {
            known = new Settings(ask());
            stale = false;
        }
        return known;
    }

    private boolean ask() throws IOException {
        OwnStatement.send(
                backing, "SELECT coalesce(pg_catalog.current_setting($1, true), '')", "redshift." + CASE_SENSITIVE);
        boolean on = false;
        for (int closed = 0; closed < OwnStatement.CLOSES; ) {
            switch (backing.next()) {
                case 'D' ->
                    on = DataRow.decode(backing.in().body()).values().stream()
                            .anyMatch(value -> value != null && value.utf8().equals("on"));
                case '3' -> closed++;
                case 'E' -> throw new IOException("PostgreSQL does not tell " + CASE_SENSITIVE);
                default -> {}
            }
        }
        return on;
    }
}
