// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL of a body, with {@code $1}, … where it names variables.
 *
 * @param line in the body, counted from 1
 */
public record Embedded(String sql, List<Reference> references, int line) {
    public Embedded {
        references = List.copyOf(references);
    }

    /**
     * A variable, or a field of a record.
     *
     * @param field null for the variable itself
     */
    public record Reference(Variable variable, @Nullable String field) {
        @Override
        public String toString() {
            return field == null ? variable.name() : variable.name() + '.' + field;
        }
    }

    /** The same references in other SQL. */
    Embedded with(String text) {
        return new Embedded(text, references, line);
    }
}
