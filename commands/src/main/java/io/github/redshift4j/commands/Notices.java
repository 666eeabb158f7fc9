// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The INFO messages of a statement, which JDBC drivers hand on as warnings. */
final class Notices {
    private static final Pattern LOADED = Pattern.compile("completed, (\\d+) record\\(s\\) loaded successfully");
    private static final Pattern REJECTED = Pattern.compile("completed, (\\d+) record\\(s\\) could not be loaded");
    private static final Pattern UNLOADED = Pattern.compile("UNLOAD completed, (\\d+) record\\(s\\) unloaded");

    private final List<String> messages;

    private Notices(List<String> messages) {
        this.messages = messages;
    }

    static Notices of(Statement statement) throws SQLException {
        List<String> messages = new ArrayList<>();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (warning.getMessage() != null) {
                messages.add(warning.getMessage());
            }
        }
        return new Notices(messages);
    }

    /** Rows that COPY says it has loaded. */
    OptionalLong loaded() {
        return number(LOADED);
    }

    /** Rows that COPY says it has skipped. */
    OptionalLong rejected() {
        return number(REJECTED);
    }

    /** Rows that UNLOAD says it has written. */
    OptionalLong unloaded() {
        return number(UNLOADED);
    }

    /** The view that tells why rows were skipped. */
    Optional<LoadErrorView> errorView() {
        return messages.stream()
                .filter(message -> REJECTED.matcher(message).find())
                .flatMap(message -> LoadErrorView.namedIn(message).stream())
                .findFirst();
    }

    private OptionalLong number(Pattern pattern) {
        return messages.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .findFirst();
    }
}
