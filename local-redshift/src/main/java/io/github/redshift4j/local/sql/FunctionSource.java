// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateFunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryStatementContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * CREATE FUNCTION of a SQL expression; Python functions, which Redshift creates no more, are refused.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_FUNCTION.html">CREATE FUNCTION</a>
 */
final class FunctionSource {
    private static final Set<String> VOLATILITIES = Set.of("volatile", "stable", "immutable");

    private final CreateFunctionContext create;
    private final Translation to;

    FunctionSource(CreateFunctionContext create, Translation to) {
        this.create = create;
        this.to = to;
    }

    Planned plan() {
        requireWord(0, "returns");
        String volatility = Identifier.fold(create.identifier(1).getText());
        if (!VOLATILITIES.contains(volatility)) {
            throw StatementParser.syntaxError(to.source(), create.identifier(1).getStart());
        }
        String language = Identifier.fold(create.identifier(2).getText());
        if (language.equals("plpythonu")) {
            throw Refused.notHere("CREATE FUNCTION … LANGUAGE plpythonu");
        } else if (!language.equals("sql")) {
            throw ServerException.of(SqlState.UNDEFINED_OBJECT, "language \"" + language + "\" does not exist");
        } else if (create.string().DOLLAR_STRING() == null) {
            throw Refused.notHere("A function body without dollar quotes");
        }
        List<RoutineArguments.Typed> arguments = RoutineArguments.of(create.routineArgument(), to);
        for (RoutineArguments.Typed argument : arguments) {
            if (!argument.name().isEmpty() || !argument.mode().equals("in")) {
                throw ServerException.of(SqlState.SYNTAX_ERROR, "Named arguments are not supported in SQL functions")
                        .withHint("Declare types alone and write $1, $2, …");
            }
        }
        requireFree(create.qualifiedName());
        String source = StringLiterals.value(create.string());
        String name = Relations.target(create.qualifiedName(), to);
        String types = RoutineArguments.inputTypes(arguments);
        String sql = "CREATE " + (create.REPLACE() == null ? "" : "OR REPLACE ") + "FUNCTION " + name + '(' + types
                + ") RETURNS " + DataTypes.ofCast(create.dataType(), to) + ' ' + volatility.toUpperCase(Locale.ROOT)
                + " LANGUAGE sql AS " + StringLiterals.quote(body(source));
        return Planned.script(
                "CREATE FUNCTION",
                List.of(sql, DesignCalls.call("set_routine", name + '(' + types + ')', source, (Object) null)));
    }

    private void requireWord(int index, String expected) {
        if (!Identifier.fold(create.identifier(index).getText()).equals(expected)) {
            throw StatementParser.syntaxError(
                    to.source(), create.identifier(index).getStart());
        }
    }

    /** A call without a schema would find the server's own function of that name, and is refused. */
    private void requireFree(QualifiedNameContext name) {
        List<String> parts = Names.parts(name, to.settings());
        String local = parts.get(parts.size() - 1);
        if (to.isInternal(local)) {
            throw Refused.notHere("A function named \"" + local + "\", as the server has one of its own,");
        }
    }

    private String body(String source) {
        return Translator.nested(source, to, (tree, inner) -> {
            if (!(tree instanceof QueryStatementContext statement)) {
                throw ServerException.of(SqlState.SYNTAX_ERROR, "A SQL function takes a SELECT of one expression");
            }
            refuseClauses(statement.query());
            return inner.render(statement);
        });
    }

    private static void refuseClauses(QueryContext query) {
        if (!(query.queryBody() instanceof PlainBodyContext plain)) {
            throw Refused.notSupported("The select expression can not have set operations.");
        }
        QuerySpecificationContext select = plain.querySpecification();
        Map<String, Object> clauses = new LinkedHashMap<>();
        put(clauses, "WITH", query.withClause());
        put(clauses, "INTO", select.intoClause());
        put(clauses, "FROM", select.fromClause());
        put(clauses, "WHERE", select.whereClause());
        put(clauses, "GROUP BY", select.groupByClause());
        put(clauses, "HAVING", select.havingClause());
        put(clauses, "ORDER BY", query.orderBy());
        put(clauses, "LIMIT", query.limitClause().isEmpty() ? null : query);
        if (!clauses.isEmpty()) {
            throw Refused.notSupported("The select expression can not have a "
                    + clauses.keySet().iterator().next() + " clause.");
        }
        if (select.selectItem().size() != 1) {
            throw ServerException.of("42P13", "return type mismatch in function")
                    .withDetail("Final SELECT must return exactly one column.");
        }
    }

    private static void put(
            Map<String, Object> clauses, String name, @org.jspecify.annotations.Nullable Object clause) {
        if (clause != null) {
            clauses.put(name, clause);
        }
    }
}
