// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CloseCursorContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DataTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DeallocateStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DeclareCursorContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExecuteStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExplainStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FetchCursorContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParameterContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrepareStatementContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Statements about statements: cursors, PREPARE and EXPLAIN. */
final class CursorPlans {
    private CursorPlans() {}

    static void register(Planners planners) {
        planners.on(DeclareCursorContext.class, CursorPlans::declare)
                .on(
                        FetchCursorContext.class,
                        (fetch, to) -> Planned.query(
                                "FETCH", "FETCH " + direction(fetch) + "FROM " + to.render(fetch.identifier())))
                .on(
                        CloseCursorContext.class,
                        (close, to) -> Planned.query("CLOSE CURSOR", "CLOSE " + to.render(close.identifier())))
                .on(PrepareStatementContext.class, CursorPlans::prepare)
                .on(ExecuteStatementContext.class, CursorPlans::execute)
                .on(
                        DeallocateStatementContext.class,
                        (deallocate, to) -> deallocate.ALL() != null
                                ? Planned.query("DEALLOCATE", "DEALLOCATE ALL")
                                : deallocate(Names.of(deallocate.identifier(), to.settings())))
                .on(ExplainStatementContext.class, CursorPlans::explain);
    }

    private static Planned deallocate(String name) {
        return Planned.of("DEALLOCATE", new Plan.Deallocate(name, "DEALLOCATE " + Names.quote(name)));
    }

    private static Planned declare(DeclareCursorContext declare, Translation to) {
        if (declare.WITHOUT() != null
                && !Identifier.fold(declare.identifier(1).getText()).equals("hold")) {
            throw StatementParser.syntaxError(to.source(), declare.identifier(1).getStart());
        }
        return Planned.script(
                        "DECLARE CURSOR",
                        List.of(
                                "DECLARE " + to.render(declare.identifier(0)) + " CURSOR FOR "
                                        + to.render(declare.query()),
                                DesignCalls.call("check_cursors")))
                .onlyInBlock();
    }

    private static String direction(FetchCursorContext fetch) {
        if (fetch.FORWARD() != null) {
            return "FORWARD "
                    + (fetch.ALL() != null
                            ? "ALL "
                            : fetch.INTEGER() != null ? fetch.INTEGER().getText() + ' ' : "");
        }
        return fetch.ALL() != null ? "ALL " : fetch.NEXT() != null ? "NEXT " : "";
    }

    private static Planned prepare(PrepareStatementContext prepare, Translation to) {
        List<String> types = prepare.dataType().stream()
                .map((DataTypeContext type) -> DataTypes.ofCast(type, to))
                .toList();
        return Planned.of(
                "PREPARE",
                new Plan.Prepare(
                        Names.of(prepare.identifier(), to.settings()),
                        "PREPARE " + to.render(prepare.identifier())
                                + (types.isEmpty() ? "" : '(' + String.join(", ", types) + ')') + " AS "
                                + to.render(last(prepare))));
    }

    private static Planned execute(ExecuteStatementContext execute, Translation to) {
        return Planned.of(
                "EXECUTE",
                new Plan.Execute(
                        Names.of(execute.identifier(), to.settings()),
                        execute.expression().stream().map(to::render).toList()));
    }

    private static Planned explain(ExplainStatementContext explain, Translation to) {
        String sql = to.render(
                explain.createTableAs() == null
                        ? last(explain)
                        : explain.createTableAs().query());
        if (to.usage().readsCatalog()) {
            throw Refused.notHere("EXPLAIN of a query of system relations");
        }
        Set<String> parameters = new TreeSet<>();
        collectParameters(explain, parameters);
        String rows = WholeNames.rows(
                "redshift.explain(" + StringLiterals.quote(sql) + ", " + !parameters.isEmpty() + ')', to);
        return Planned.query("EXPLAIN", "SELECT * FROM " + rows + " AS plan" + taken(parameters));
    }

    /** A condition that takes the parameters' values, of whatever types, which the plan does not depend on. */
    private static String taken(Set<String> parameters) {
        return parameters.isEmpty()
                ? ""
                : " WHERE num_nulls("
                        + parameters.stream()
                                .map(parameter -> parameter + "::text")
                                .collect(Collectors.joining(", "))
                        + ") >= 0";
    }

    private static void collectParameters(ParseTree tree, Set<String> parameters) {
        if (tree instanceof ParameterContext) {
            parameters.add(tree.getText());
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            collectParameters(tree.getChild(i), parameters);
        }
    }

    private static ParserRuleContext last(ParserRuleContext node) {
        return (ParserRuleContext) node.getChild(node.getChildCount() - 1);
    }
}
