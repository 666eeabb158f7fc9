// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.Literals;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps a command's secrets out of exceptions: servers and drivers may quote the statement that failed. */
final class Secrets {
    private final List<String> secrets = new ArrayList<>();

    Secrets(Authorization authorization, List<Option> options) {
        if (authorization instanceof Authorization.AccessKeys keys) {
            add(keys.secretAccessKey());
            if (keys.sessionToken() != null) {
                add(keys.sessionToken());
            }
        }
        options.stream()
                .filter(option -> option.kind() == Option.Kind.SECRET)
                .map(Option::value)
                .forEach(this::add);
    }

    private void add(String secret) {
        String literal = Literals.string(secret);
        secrets.add(literal.substring(1, literal.length() - 1));
        secrets.add(secret);
    }

    /** The exception itself, or, if anything it would print holds a secret, a copy that masks it and has no causes. */
    SQLException masked(SQLException exception) {
        if (!leaks(exception, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            return exception;
        }
        SQLException copy =
                new SQLException(masked(exception.getMessage()), exception.getSQLState(), exception.getErrorCode());
        copy.setStackTrace(exception.getStackTrace());
        return copy;
    }

    private @Nullable String masked(@Nullable String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked == null ? null : masked.replace(secret, "***");
        }
        return masked;
    }

    private boolean leaks(@Nullable Throwable exception, Set<Throwable> seen) {
        if (exception == null || !seen.add(exception)) {
            return false;
        }
        String text = exception.toString();
        if (secrets.stream().anyMatch(text::contains) || leaks(exception.getCause(), seen)) {
            return true;
        }
        for (Throwable suppressed : exception.getSuppressed()) {
            if (leaks(suppressed, seen)) {
                return true;
            }
        }
        return exception instanceof SQLException sql && leaks(sql.getNextException(), seen);
    }
}
