// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a body.
 *
 * @param slot where an activation keeps its value
 * @param type as written, in lower case; {@code refcursor} for cursors, {@code record} for records
 * @param initial null for NULL
 * @param query the query that a cursor is bound to; null for other variables
 * @param parameters of a bound cursor
 * @param row the query whose columns a record of {@code %ROWTYPE} has; null for other variables
 */
public record Variable(
        int slot,
        String name,
        String type,
        boolean constant,
        boolean notNull,
        @Nullable Embedded initial,
        @Nullable Embedded query,
        List<Variable> parameters,
        @Nullable Embedded row) {
    static final String RECORD = "record";
    static final String REFCURSOR = "refcursor";

    public Variable {
        parameters = List.copyOf(parameters);
    }

    static Variable scalar(int slot, String name, String type) {
        return new Variable(slot, name, type, false, false, null, null, List.of(), null);
    }

    boolean isRecord() {
        return type.equals(RECORD);
    }

    boolean isCursor() {
        return type.equals(REFCURSOR);
    }
}
