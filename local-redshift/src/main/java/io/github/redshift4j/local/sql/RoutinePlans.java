// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateFunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateProcedureContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropFunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropProcedureContext;

/** Functions and procedures of users: known, not done here. */
final class RoutinePlans {
    private RoutinePlans() {}

    static void register(Planners planners) {
        planners.on(CreateFunctionContext.class, (create, to) -> {
                    throw Refused.notHere("CREATE FUNCTION");
                })
                .on(DropFunctionContext.class, (drop, to) -> {
                    throw Refused.notHere("DROP FUNCTION");
                })
                .on(CreateProcedureContext.class, (create, to) -> {
                    throw Refused.notHere("CREATE PROCEDURE");
                })
                .on(DropProcedureContext.class, (drop, to) -> {
                    throw Refused.notHere("DROP PROCEDURE");
                })
                .on(CallStatementContext.class, (call, to) -> {
                    throw Refused.notHere("CALL");
                });
    }
}
