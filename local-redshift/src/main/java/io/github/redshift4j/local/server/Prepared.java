// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.sql.Statement;
import java.util.List;

/**
 * A statement the client has parsed.
 *
 * @param backingName the name PostgreSQL knows it by; meaningless unless {@link #onBacking}
 * @param onBacking whether PostgreSQL has it prepared; else the session runs its plan itself
 * @param isCall whether it is a CALL, of which PostgreSQL has prepared the query of the arguments
 * @param callTypes PostgreSQL's numbers of the types of a CALL's arguments
 */
record Prepared(
        Statement statement,
        String backingName,
        boolean onBacking,
        List<Parameter> parameters,
        ResultColumns columns,
        boolean isCall,
        List<Integer> callTypes) {
    Prepared {
        parameters = List.copyOf(parameters);
    }

    Prepared(
            Statement statement,
            String backingName,
            boolean onBacking,
            List<Parameter> parameters,
            ResultColumns columns) {
        this(statement, backingName, onBacking, parameters, columns, false, List.of());
    }

    /** A parameter: the type the client is told, and how its values are rewritten. */
    record Parameter(int clientOid, WireForm form) {}
}
