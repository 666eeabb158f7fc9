// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import java.util.List;

/**
 * What a statement gave.
 *
 * @param names of the columns; none without a result
 * @param types PostgreSQL's numbers of the columns' types
 * @param rows as many as were asked for
 * @param count rows selected or changed
 */
public record Rows(List<String> names, List<Integer> types, List<List<Value>> rows, long count) {
    static final Rows NONE = new Rows(List.of(), List.of(), List.of(), 0);

    public Rows {
        names = List.copyOf(names);
        types = List.copyOf(types);
        rows = List.copyOf(rows);
    }
}
