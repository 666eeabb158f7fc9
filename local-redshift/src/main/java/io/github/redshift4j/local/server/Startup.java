// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.errors.ServerException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parameters of the startup message. */
record Startup(Map<String, String> parameters) {
    // What reaches PostgreSQL; whatever else the drivers of Redshift send is about the driver, and is ignored.
    private static final Set<String> SETTINGS =
            Set.of("client_encoding", "datestyle", "timezone", "extra_float_digits");
    private static final Set<String> OWN = Set.of("application_name", "query_group");
    // PostgreSQL knows these, Redshift does not.
    private static final Set<String> REFUSED = Set.of(
            "intervalstyle",
            "standard_conforming_strings",
            "lc_messages",
            "bytea_output",
            "row_security",
            "default_transaction_isolation",
            "idle_in_transaction_session_timeout",
            "lock_timeout");

    Startup {
        parameters = Map.copyOf(parameters);
    }

    String user() {
        return parameters.getOrDefault("user", "");
    }

    String database() {
        String database = parameters.getOrDefault("database", "");
        return database.isEmpty() ? user() : database;
    }

    /** @throws ServerException for a setting Redshift refuses in the startup message */
    Map<String, String> backingParameters() {
        Map<String, String> backing = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (REFUSED.contains(lower) && !value.isEmpty()) {
                throw ServerException.of(
                        SqlState.UNDEFINED_OBJECT, "unrecognized configuration parameter \"" + name + "\"");
            }
            if (SETTINGS.contains(lower)) {
                backing.put(lower, checked(lower, value));
            } else if (lower.equals("search_path") && !value.isEmpty()) {
                backing.put(lower, value + BackingServer.SEARCH_PATH_SUFFIX);
            } else if (OWN.contains(lower) && !value.isEmpty()) {
                backing.put("redshift." + lower, value);
            } else if (lower.equals("options") && !value.isBlank()) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "the local server reads no options of the startup message: use SET after sign-in");
            }
        });
        return backing;
    }

    private static String checked(String name, String value) {
        if (name.equals("extra_float_digits")) {
            Settings.checkFloatDigits(Integer.parseInt(Parameter.named(name).checked(value)));
        }
        return value;
    }
}
