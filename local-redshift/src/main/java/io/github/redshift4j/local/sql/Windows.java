// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.FunctionTable.Function;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OverContext;
import java.util.Set;

/** What OVER may hold, which differs by function. */
final class Windows {
    private static final Set<String> WITHOUT_FRAME =
            Set.of("row_number", "rank", "dense_rank", "ntile", "cume_dist", "percent_rank", "lag", "lead");
    private static final Set<String> ORDERED = Set.of("rank", "dense_rank", "cume_dist", "percent_rank", "lag", "lead");
    private static final Set<String> FRAMED = Set.of("first_value", "last_value", "nth_value");
    private static final Set<String> PARTITIONED =
            Set.of("ratio_to_report", "listagg", "median", "percentile_cont", "percentile_disc");

    private Windows() {}

    static void check(Function function, FunctionCallContext call) {
        String name = function.name();
        OverContext over = call.over();
        if (over == null) {
            if (function.is("window")) {
                throw ServerException.of("42P20", "window function " + name + " requires an OVER clause");
            }
            return;
        }
        boolean ordered = over.orderBy() != null;
        boolean framed = over.frame() != null;
        if (framed && over.frame().RANGE() != null) {
            throw Refused.notSupported("RANGE clause of window functions not yet implemented");
        }
        if (call.callArguments() != null && call.callArguments().DISTINCT() != null && !name.equals("listagg")) {
            throw Refused.notSupported("DISTINCT is not implemented for window functions");
        }
        if (PARTITIONED.contains(name) && (ordered || framed)) {
            throw Refused.notSupported("Window function " + name + " takes only PARTITION BY in its OVER clause");
        }
        if (WITHOUT_FRAME.contains(name) && framed) {
            throw Refused.notSupported("Window function " + name + " takes no frame clause");
        }
        if (ORDERED.contains(name) && !ordered) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "Window function " + name + " requires an ORDER BY clause");
        }
        boolean needsFrame = FRAMED.contains(name) || (function.is("aggregate") && !PARTITIONED.contains(name));
        if (needsFrame && ordered && !framed) {
            throw Refused.notSupported("Aggregate window functions with an ORDER BY clause require a frame clause");
        }
    }
}
