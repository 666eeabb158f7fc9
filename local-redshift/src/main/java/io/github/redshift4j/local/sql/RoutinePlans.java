// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterRoutineContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateFunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateProcedureContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropFunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropProcedureContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RoutineNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubqueryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;

/** Functions and procedures of users: CREATE is read by {@link FunctionSource} and {@link ProcedureSource}. */
final class RoutinePlans {
    private RoutinePlans() {}

    static void register(Planners planners) {
        planners.on(CreateFunctionContext.class, (create, to) -> new FunctionSource(create, to).plan())
                .on(CreateProcedureContext.class, (create, to) -> new ProcedureSource(create, to).plan())
                .on(
                        DropFunctionContext.class,
                        (drop, to) -> Planned.query(
                                "DROP FUNCTION",
                                "DROP FUNCTION " + signature(drop.routineName(), to)
                                        + AlterTablePlans.behavior(drop.dropBehavior())))
                .on(
                        DropProcedureContext.class,
                        (drop, to) ->
                                Planned.query("DROP PROCEDURE", "DROP PROCEDURE " + signatures(drop.routineName(), to)))
                .on(AlterRoutineContext.class, RoutinePlans::alter)
                .on(CallStatementContext.class, RoutinePlans::call);
    }

    private static Planned alter(AlterRoutineContext alter, Translation to) {
        String what = alter.FUNCTION() == null ? "PROCEDURE" : "FUNCTION";
        String action = alter.RENAME() != null
                ? "RENAME TO " + to.render(alter.identifier())
                : "OWNER TO " + UserPlans.user(alter.userName(), to);
        return Planned.query(
                "ALTER " + what, "ALTER " + what + ' ' + signature(alter.routineName(), to) + ' ' + action);
    }

    static String signatures(List<RoutineNameContext> names, Translation to) {
        return names.stream().map(name -> signature(name, to)).collect(Collectors.joining(", "));
    }

    /** The name with the types of the input arguments, marked as such: PostgreSQL would count OUT arguments too. */
    static String signature(RoutineNameContext name, Translation to) {
        String types = RoutineArguments.of(name.routineArgument(), to).stream()
                .filter(RoutineArguments.Typed::isInput)
                .map(argument -> "IN " + argument.postgresType())
                .collect(Collectors.joining(", "));
        return Relations.target(name.qualifiedName(), to) + '(' + types + ')';
    }

    private static Planned call(CallStatementContext call, Translation to) {
        List<String> arguments = new ArrayList<>();
        for (ExpressionContext argument : call.expression()) {
            if (hasSubquery(argument)) {
                throw Refused.notSupported("cannot use a query as an argument of CALL");
            }
            arguments.add(to.render(argument));
        }
        List<String> name = Names.parts(call.qualifiedName(), to.settings());
        if (name.size() > 2) {
            throw Refused.notHere("CALL of a procedure in another database");
        }
        return Planned.of("CALL", new Plan.Call(name, arguments));
    }

    private static boolean hasSubquery(ParseTree tree) {
        if (tree instanceof SubqueryContext) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (hasSubquery(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }
}
