// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Timeouts of all connections: one daemon thread that waits, and daemon threads, gone when idle, for the few timeouts
 * that fire, because sending a cancel may itself wait for a network.
 */
final class Timers {
    private static final Executor FIRING = Executors.newCachedThreadPool(task -> daemon(task, "redshift4j-cancel"));
    private static final ScheduledThreadPoolExecutor WAITING =
            new ScheduledThreadPoolExecutor(1, task -> daemon(task, "redshift4j-timer"));

    static {
        WAITING.setRemoveOnCancelPolicy(true);
        WAITING.setKeepAliveTime(30, TimeUnit.SECONDS);
        WAITING.allowCoreThreadTimeOut(true);
    }

    private Timers() {}

    /** Runs the action once, unless the answer is cancelled before. */
    static Future<?> after(long millis, Runnable action) {
        return WAITING.schedule(() -> FIRING.execute(action), millis, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        // A pooled thread must not keep the class loader of the application that happened to start it.
        thread.setContextClassLoader(null);
        return thread;
    }
}
