// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.iam.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The statements, client tokens and sessions of the last day; each belongs to the identity that made it. Any thread. */
final class StatementStore {
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, DataStatement> statements = new LinkedHashMap<>();
    private final Map<Token, Use> tokens = new HashMap<>();
    private final Map<String, DataSession> sessions = new HashMap<>();

    StatementStore(Clock clock) {
        this.clock = clock;
    }

    private record Token(String identity, String text) {}

    private record Use(Super request, DataStatement statement) {}

    /**
     * The statement that this very request made before.
     *
     * @throws AwsException if its client token came with another request
     */
    Optional<DataStatement> repeated(JsonRequest request) throws AwsException {
        String text = request.text("ClientToken");
        if (text == null) {
            return Optional.empty();
        }
        lock.lock();
        try {
            Use use = tokens.get(new Token(request.caller().identity(), text));
            if (use == null) {
                return Optional.empty();
            }
            if (!use.request().equals(request.body())) {
                throw AwsException.validation("The ClientToken was used with other parameters");
            }
            return Optional.of(use.statement());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps a statement, unless the same request made one before, which is returned instead.
     *
     * @throws AwsException if too many have not ended
     */
    DataStatement add(DataStatement statement, JsonRequest request) throws AwsException {
        lock.lock();
        try {
            Optional<DataStatement> before = repeated(request);
            if (before.isPresent()) {
                return before.get();
            }
            long active = statements.values().stream()
                    .filter(other -> !other.progress().status().isEnd())
                    .count();
            if (active >= DataLimits.ACTIVE_STATEMENTS) {
                throw new AwsException(
                        400,
                        "ActiveStatementsExceededException",
                        "The number of active statements exceeds the limit of " + DataLimits.ACTIVE_STATEMENTS);
            }
            statements.put(statement.id(), statement);
            String token = request.text("ClientToken");
            if (token != null) {
                tokens.put(new Token(request.caller().identity(), token), new Use(request.body(), statement));
            }
            return statement;
        } finally {
            lock.unlock();
        }
    }

    /** Null if there is none, or it is another's. */
    @Nullable
    DataStatement find(String id, Principal caller) {
        lock.lock();
        try {
            DataStatement statement = statements.get(id);
            return statement != null && statement.caller().identity().equals(caller.identity()) ? statement : null;
        } finally {
            lock.unlock();
        }
    }

    /** Those of an identity, the newest first. */
    List<DataStatement> of(Principal caller) {
        lock.lock();
        try {
            List<DataStatement> own = new ArrayList<>(statements.values());
            own.removeIf(statement -> !statement.caller().identity().equals(caller.identity()));
            java.util.Collections.reverse(own);
            return own;
        } finally {
            lock.unlock();
        }
    }

    /** @throws AwsException if there are too many */
    void add(DataSession session) throws AwsException {
        lock.lock();
        try {
            if (sessions.values().stream()
                            .filter(other -> !other.expire(clock.instant()))
                            .count()
                    >= DataLimits.SESSIONS) {
                throw new AwsException(
                        400,
                        "ActiveSessionsExceededException",
                        "The number of active sessions exceeds the limit of " + DataLimits.SESSIONS);
            }
            sessions.put(session.id(), session);
        } finally {
            lock.unlock();
        }
    }

    /** @throws AwsException if there never was one, or it is another's */
    DataSession session(String id, Principal caller) throws AwsException {
        lock.lock();
        try {
            DataSession session = sessions.get(id);
            if (session == null || !session.owner().identity().equals(caller.identity())) {
                throw AwsException.validation("Session with Id: " + id + " is invalid");
            }
            return session;
        } finally {
            lock.unlock();
        }
    }

    /** Closes sessions and forgets statements whose time is over. */
    void expire() {
        Instant now = clock.instant();
        lock.lock();
        try {
            sessions.values()
                    .removeIf(session -> session.expire(now) && isOver(session.end(), DataLimits.RETENTION, now));
            tokens.values().removeIf(use -> isOver(use.statement().created(), DataLimits.TOKEN_RETENTION, now));
            statements.values().removeIf(statement -> {
                Progress progress = statement.progress();
                boolean over = progress.status().isEnd() && isOver(progress.updated(), DataLimits.RETENTION, now);
                if (over) {
                    forget(statement);
                }
                return over;
            });
        } finally {
            lock.unlock();
        }
    }

    private static boolean isOver(Instant from, Duration kept, Instant now) {
        return now.isAfter(from.plus(kept));
    }

    private static void forget(DataStatement statement) {
        for (SubStatement sub : statement.progress().statements()) {
            StatementResult result = sub.result();
            try {
                if (result != null) {
                    result.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Closes all sessions. */
    void close() {
        lock.lock();
        try {
            sessions.values().forEach(DataSession::close);
        } finally {
            lock.unlock();
        }
    }
}
