// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import java.net.SocketException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How long reads of a session wait: as the application said last, except while a sign of life is awaited. Any thread may
 * change it, and none waits for a read.
 */
final class ReadTimeout {
    private final Transport transport;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile int millis;
    private boolean lent;

    ReadTimeout(Transport transport, int millis) {
        this.transport = transport;
        this.millis = millis;
    }

    int millis() {
        return millis;
    }

    /** Changes it; what is being awaited with another one is not touched. */
    void set(int changed) throws SocketException {
        lock.lock();
        try {
            millis = changed;
            if (!lent) {
                transport.readTimeout(changed);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits otherwise until it is {@link #restore restored}. */
    void lend(int other) throws SocketException {
        lock.lock();
        try {
            lent = true;
            transport.readTimeout(other);
        } finally {
            lock.unlock();
        }
    }

    void restore() throws SocketException {
        lock.lock();
        try {
            lent = false;
            transport.readTimeout(millis);
        } finally {
            lock.unlock();
        }
    }
}
