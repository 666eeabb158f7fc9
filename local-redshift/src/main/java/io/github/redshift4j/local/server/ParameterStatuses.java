// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.wire.ProtocolVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What the server reports of itself after sign-in, in the order of real clusters. */
final class ParameterStatuses {
    /** The release whose behaviour is modelled, as {@code padb_version} and {@code version()} print it. */
    static final String RELEASE = "1.0.197000";

    private ParameterStatuses() {}

    /** @param configured replaces or adds values; an empty value leaves a parameter out */
    static Map<String, String> of(
            Startup startup, Map<String, String> backing, ProtocolVersion version, Map<String, String> configured) {
        Map<String, String> statuses = new LinkedHashMap<>();
        statuses.put("application_name", startup.applicationName());
        statuses.put("case_sensitive", "on");
        statuses.put("client_encoding", "UTF8");
        statuses.put("datestyle", backing.getOrDefault("DateStyle", "ISO, MDY"));
        statuses.put("integer_datetimes", "on");
        statuses.put("is_superuser", backing.getOrDefault("is_superuser", "off"));
        statuses.put("server_encoding", "UNICODE");
        statuses.put("server_version", "8.0.2");
        statuses.put("session_authorization", backing.getOrDefault("session_authorization", startup.user()));
        statuses.put("TimeZone", backing.getOrDefault("TimeZone", "UTC"));
        statuses.put("timezone_abbreviations", "Default");
        statuses.put("padb_version", RELEASE);
        statuses.put("padb_revision", "0");
        statuses.put("max_numeric_precision", "38");
        statuses.put("max_varchar_size", "65535");
        statuses.put("datashare_enabled", "on");
        statuses.put("session_id", UUID.randomUUID().toString());
        statuses.put(ProtocolVersion.SERVER_KEY, version.text());
        statuses.putAll(configured);
        statuses.values().removeIf(String::isEmpty);
        statuses.putIfAbsent("application_name", "");
        return statuses;
    }
}
