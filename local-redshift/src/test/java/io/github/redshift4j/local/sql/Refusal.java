// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a file in {@code corpus/refused}.
 *
 * @param message what Redshift says; null where its wording is not known
 */
record Refusal(String sqlState, String sql, String message) {
    /** What PostgreSQL accepts. */
    static List<Refusal> all() {
        return read("corpus/refused/postgresql.txt");
    }

    static List<Refusal> read(String resource) {
        List<Refusal> refusals = new ArrayList<>();
        for (String line : Resources.lines(resource)) {
            if (line.startsWith("=> ")) {
                Refusal last = refusals.remove(refusals.size() - 1);
                refusals.add(new Refusal(last.sqlState, last.sql, line.substring(3)));
            } else {
                refusals.add(new Refusal(line.substring(0, 5), line.substring(6), null));
            }
        }
        return refusals;
    }

    @Override
    public String toString() {
        return sqlState + ' ' + sql;
    }
}
