// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import java.util.function.Predicate;
import org.jooq.QueryPart;
import org.jooq.VisitContext;
import org.jspecify.annotations.Nullable;

/**
 * What to do with one kind of part.
 *
 * @param <P> the kind, or {@link QueryPart} for kinds that jOOQ has no public type for
 */
final class Rule<P extends QueryPart> {
    /** Gives the replacement, null to leave the part, or refuses by throwing. */
    interface Action<P> {
        @Nullable
        QueryPart apply(P part, VisitContext ctx);
    }

    private final Predicate<Class<?>> applies;
    private final Class<P> type;
    private final Action<P> action;

    private Rule(Predicate<Class<?>> applies, Class<P> type, Action<P> action) {
        this.applies = applies;
        this.type = type;
        this.action = action;
    }

    static <P extends QueryPart> Rule<P> on(Class<P> type, Action<P> action) {
        return new Rule<>(type::isAssignableFrom, type, action);
    }

    /** For parts that only jOOQ's own package can name; a test of each rule fails should jOOQ rename the class. */
    static Rule<QueryPart> onInternal(String simpleName, Action<QueryPart> action) {
        String name = "org.jooq.impl." + simpleName;
        return new Rule<>(type -> type.getName().equals(name), QueryPart.class, action);
    }

    boolean appliesTo(Class<?> part) {
        return applies.test(part);
    }

    @Nullable
    QueryPart apply(QueryPart part, VisitContext ctx) {
        return action.apply(type.cast(part), ctx);
    }
}
