// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.hibernate;

import io.github.redshift4j.driver.QueryInterceptor;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is executed on the server, and in how many round trips. */
final class Statements implements QueryInterceptor {
    private final AtomicInteger executions = new AtomicInteger();
    private final AtomicInteger roundTrips = new AtomicInteger();

    @Override
    public Observation started(Query query) {
        executions.addAndGet(query.executions());
        roundTrips.incrementAndGet();
        return failure -> {};
    }

    void reset() {
        executions.set(0);
        roundTrips.set(0);
    }

    int executions() {
        return executions.get();
    }

    int roundTrips() {
        return roundTrips.get();
    }
}
