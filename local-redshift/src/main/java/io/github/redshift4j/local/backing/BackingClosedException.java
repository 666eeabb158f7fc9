// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;

/** The backing PostgreSQL has ended a connection, or itself. */
public final class BackingClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    BackingClosedException(IOException cause) {
        super("the backing PostgreSQL closed the connection", cause);
    }
}
