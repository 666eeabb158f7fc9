// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.sql.Plan;
import org.jspecify.annotations.Nullable;

/** The parameters of a session. */
final class Settings {
    private Settings() {}

    /** The PostgreSQL statement that carries out a plan by itself; null for plans that are more than one. */
    static @Nullable String onBacking(Plan plan) {
        return plan instanceof Plan.Query query ? query.sql() : null;
    }
}
