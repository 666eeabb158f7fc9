// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees the application's statements begin and end, for traces and measurements. Set it with
 * {@link RedshiftDataSource#setQueryInterceptor}. Called from the threads that run statements; what it throws is logged
 * and changes nothing. Statements that the driver runs for itself are not shown.
 */
@FunctionalInterface
public interface QueryInterceptor {
    /** Called before anything is sent. */
    Observation started(Query query);

    /** One running query. */
    @FunctionalInterface
    interface Observation {
        /**
         * Called when the first rows or the counts are there, or the query has failed.
         *
         * @param failure null when it has not
         */
        void ended(@Nullable SQLException failure);
    }

    /**
     * What is run in one round trip.
     *
     * @param statements SQL as it is sent, values not among it; of a batch of one statement that one
     * @param executions how many statements are executed: more than there are texts in such a batch
     */
    record Query(List<String> statements, int executions) {
        public Query {
            statements = List.copyOf(statements);
        }
    }
}
