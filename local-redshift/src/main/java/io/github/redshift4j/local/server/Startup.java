// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.ProtocolVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parameters of the startup message. */
record Startup(Map<String, String> parameters) {
    /** What the drivers of Redshift tell of themselves and of their sign-in; none of it is a setting. */
    private static final Set<String> ABOUT_THE_CLIENT = Set.of(
            "user",
            "database",
            "options",
            "driver_version",
            "os_version",
            "plugin_name",
            "driver_discovery_version",
            ProtocolVersion.CLIENT_KEY,
            "idp_type",
            "provider_name",
            "token_type",
            "identity_namespace",
            "idc_client_display_name");

    private static final String PROTOCOL_OPTION = "_pq_.";

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

    String applicationName() {
        return parameters.getOrDefault("application_name", "");
    }

    /** Whether it sets a parameter that {@link TextSettings} must know of. */
    boolean setsTextSettings() {
        return backingParameters().keySet().stream().anyMatch(TextSettings::isOne);
    }

    /** Whether the client signs in with the token of an identity provider. */
    boolean byToken() {
        return parameters.containsKey("idp_type");
    }

    /**
     * The settings for the backing PostgreSQL: those of {@code options}, then those with a key of their own.
     *
     * @throws ServerException for a setting Redshift does not know, or a value it does not take
     */
    Map<String, String> backingParameters() {
        Map<String, String> backing = new LinkedHashMap<>();
        for (Iterator<String> words =
                        words(parameters.getOrDefault("options", "")).iterator();
                words.hasNext(); ) {
            String assignment = assignment(words.next(), words);
            int equals = assignment.indexOf('=');
            if (equals < 0) {
                throw invalidOption(assignment);
            }
            put(assignment.substring(0, equals).replace('-', '_'), assignment.substring(equals + 1), backing);
        }
        parameters.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            // libpq-based clients send what their environment says, empty or not
            if (!value.isEmpty() && !ABOUT_THE_CLIENT.contains(lower) && !lower.startsWith(PROTOCOL_OPTION)) {
                put(name, value, backing);
            }
        });
        return backing;
    }

    private static void put(String name, String value, Map<String, String> backing) {
        backing.put(Settings.backingName(name), Settings.startupValue(name, value));
    }

    /** {@code name=value} of {@code -c name=value}, {@code -cname=value} or {@code --name=value}. */
    private static String assignment(String word, Iterator<String> more) {
        if (word.startsWith("--")) {
            return word.substring(2);
        }
        if (word.equals("-c") && more.hasNext()) {
            return more.next();
        }
        if (word.startsWith("-c")) {
            return word.substring(2);
        }
        throw invalidOption(word);
    }

    private static ServerException invalidOption(String word) {
        return ServerException.of(
                SqlState.SYNTAX_ERROR,
                "invalid option \"" + word + "\" in the startup message: the local server takes -c name=value");
    }

    /** Words between blanks; a backslash keeps the character behind it as it is. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isWhitespace(c)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else if (c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
