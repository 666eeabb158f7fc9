// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

/**
 * A statement with its parameters, ready to run.
 *
 * @param backingName the name PostgreSQL knows it by
 * @param shape its columns, as the client reads them
 * @param run what the history knows of its execution
 */
record Portal(Prepared prepared, String backingName, ResultShape shape, SessionHistory.Run run) {
    Portal(Prepared prepared, String backingName, ResultShape shape) {
        this(prepared, backingName, shape, new SessionHistory.Run());
    }
}
