// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolVersion;
import java.util.List;

/**
 * A statement the client has parsed.
 *
 * @param backingName the name PostgreSQL knows it by; meaningless unless {@link #onBacking}
 * @param onBacking whether PostgreSQL has it prepared; else the session runs its plan itself
 */
record Prepared(
        Statement statement, String backingName, boolean onBacking, List<Parameter> parameters, List<Column> columns) {
    Prepared {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /** A parameter: the type the client is told, and how its values are rewritten. */
    record Parameter(int clientOid, WireForm form) {}

    /** The formats of the columns when the client leaves them open. */
    List<Format> defaultFormats(ProtocolVersion version) {
        return columns.stream().map(column -> column.defaultFormat(version)).toList();
    }
}
