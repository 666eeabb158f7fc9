// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.wire.Format;
import java.util.List;

/**
 * A statement with its parameters, ready to run.
 *
 * @param backingName the name PostgreSQL knows it by
 * @param formats the format of each result column, as the client reads it
 * @param run what the history knows of its execution
 */
record Portal(Prepared prepared, String backingName, List<Format> formats, SessionHistory.Run run) {
    Portal {
        formats = List.copyOf(formats);
    }

    Portal(Prepared prepared, String backingName, List<Format> formats) {
        this(prepared, backingName, formats, new SessionHistory.Run());
    }

    /** Whether rows differ from PostgreSQL's. */
    boolean rewrites() {
        for (int i = 0; i < formats.size(); i++) {
            if (prepared.columns().get(i).type().form().rewrites(formats.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a value may have no place in the type announced, so that the statement fails while its rows are read. */
    boolean mayFail() {
        for (int i = 0; i < formats.size(); i++) {
            ClientType type = prepared.columns().get(i).type();
            if (type.typmod() == ClientType.UNKNOWN_NUMERIC_TYPMOD
                    && type.form().rewrites(formats.get(i))) {
                return true;
            }
        }
        return false;
    }
}
