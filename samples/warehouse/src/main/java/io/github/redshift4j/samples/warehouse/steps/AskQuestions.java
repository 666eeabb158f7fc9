// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.steps;

import io.github.redshift4j.jooq.Redshift;
import io.github.redshift4j.samples.warehouse.Warehouse;
import io.github.redshift4j.samples.warehouse.console.Console;
import io.github.redshift4j.samples.warehouse.queries.TpchQuery;
import java.sql.Connection;
import java.util.List;

/** TPC-H Q1 as HQL, Q3 as jOOQ, Q5 as SQL. */
public final class AskQuestions implements Step {
    @Override
    public String title() {
        return "TPC-H Q1 as HQL, Q3 as jOOQ, Q5 as SQL";
    }

    @Override
    public String run(Warehouse warehouse, Console console) throws Exception {
        List<TpchQuery> queries = TpchQuery.all();
        try (Connection connection = warehouse.connect()) {
            print(console, queries.get(0), "HQL", warehouse.entities().callInTransaction(queries.get(0)::asHql));
            print(console, queries.get(1), "jOOQ", queries.get(1).asJooq(Redshift.using(connection)));
            print(console, queries.get(2), "SQL", queries.get(2).asSql(connection));
        }
        return "three answers";
    }

    private static void print(Console console, TpchQuery query, String language, List<List<Object>> rows) {
        console.line("%s (%s)", query.title(), language);
        console.table(query.columns(), rows);
        Step.require(!rows.isEmpty(), query.title() + " has an answer");
    }
}
