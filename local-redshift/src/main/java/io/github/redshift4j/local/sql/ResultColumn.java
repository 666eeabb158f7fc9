// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import org.jspecify.annotations.Nullable;

/**
 * A column of a query, as the query's text tells.
 *
 * @param source the relation's column that it is; null for anything else
 * @param width as {@link TextWidths} tells
 * @param untyped whether it is NULL and nothing else
 */
record ResultColumn(String name, @Nullable String source, int width, boolean untyped) {
    ResultColumn named(String other) {
        return new ResultColumn(other, source, width, untyped);
    }

    /** The column of a set operation that this is the left side of. */
    ResultColumn with(ResultColumn right) {
        return new ResultColumn(name, null, TextWidths.wider(textWidth(), right.textWidth()), untyped && right.untyped);
    }

    private int textWidth() {
        return untyped ? TextWidths.ANY : width;
    }
}
