// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.QueryInterceptor;
import io.github.redshift4j.driver.internal.session.Command;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells an interceptor of statements; its own failures are logged and end there. */
final class Observations {
    private static final System.Logger LOG = System.getLogger(Observations.class.getName());

    private final @Nullable QueryInterceptor interceptor;

    Observations(@Nullable QueryInterceptor interceptor) {
        this.interceptor = interceptor;
    }

    interface Action<T> {
        T run() throws SQLException;
    }

    <T> T observe(List<Command> commands, Action<T> action) throws SQLException {
        QueryInterceptor observer = interceptor;
        QueryInterceptor.Observation observation = observer == null ? null : started(observer, commands);
        if (observation == null) {
            return action.run();
        }
        try {
            T result = action.run();
            ended(observation, null);
            return result;
        } catch (SQLException e) {
            ended(observation, e);
            throw e;
        }
    }

    private static QueryInterceptor.@Nullable Observation started(QueryInterceptor observer, List<Command> commands) {
        List<String> texts = commands.stream().map(Command::sql).distinct().toList();
        try {
            return observer.started(new QueryInterceptor.Query(texts, commands.size()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A query interceptor failed", e);
            return null;
        }
    }

    private static void ended(QueryInterceptor.Observation observation, @Nullable SQLException failure) {
        try {
            observation.ended(failure);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A query interceptor failed", e);
        }
    }
}
