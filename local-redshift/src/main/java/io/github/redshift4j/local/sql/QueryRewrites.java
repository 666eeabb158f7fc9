// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CommonTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.LimitClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NestedBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SetOperationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.WithClauseContext;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Queries around their SELECT: WITH, set operations, ORDER BY, LIMIT and TOP. */
final class QueryRewrites {
    private QueryRewrites() {}

    static void register(Rewrites rules) {
        rules.on(QueryContext.class, (query, to) -> to.inScope(Scope.query(to.scope(), query), () -> write(query, to)))
                .on(WithClauseContext.class, QueryRewrites::writeWith)
                .on(SetOperationContext.class, QueryRewrites::writeSetOperation)
                .on(QuerySpecificationContext.class, (select, to) -> {
                    if (topOf(select) != null && !isTopLevelBody(select)) {
                        throw limitInSetOperation();
                    }
                    SelectRewrite.write(select, null, to);
                });
    }

    private static void write(QueryContext query, Translation to) {
        checkLimits(query);
        if (query.lockingClause() != null) {
            throw Refused.notSupported("FOR UPDATE is not supported").withHint("Use LOCK TABLE in a transaction.");
        }
        QuerySpecificationContext select =
                query.queryBody() instanceof PlainBodyContext plain ? plain.querySpecification() : null;
        if (query.withClause() != null) {
            to.write(query.withClause());
        }
        if (select != null && select.qualifyClause() != null) {
            new QualifyRewrite(select, to).write(query.orderBy());
        } else if (select != null) {
            SelectRewrite.write(select, query.orderBy(), to);
        } else {
            to.write(query.queryBody());
            if (query.orderBy() != null) {
                to.write(query.orderBy());
            }
        }
        String top = select == null ? null : topOf(select);
        if (top != null) {
            to.raw(" LIMIT ").raw(top);
        }
        query.limitClause().forEach(to::write);
        Correlations.checkLimits(query, to);
    }

    private static void checkLimits(QueryContext query) {
        query.limitClause().forEach(QueryRewrites::checkCount);
        String top = query.queryBody() instanceof PlainBodyContext plain ? topOf(plain.querySpecification()) : null;
        if (top != null) {
            checkCount(top);
        }
        long limits =
                query.limitClause().stream().filter(c -> c.LIMIT() != null).count();
        long offsets = query.limitClause().size() - limits;
        if (limits > 1 || offsets > 1 || (top != null && limits > 0)) {
            LimitClauseContext last = query.limitClause(query.limitClause().size() - 1);
            throw ServerException.of(SqlState.SYNTAX_ERROR, "multiple LIMIT clauses not allowed")
                    .withPosition(last.getStart().getStartIndex() + 1);
        }
    }

    private static void checkCount(LimitClauseContext clause) {
        if (clause.valueExpression() != null
                && clause.valueExpression().getStart()
                        == clause.valueExpression().getStop()
                && clause.getStop().getType() == RedshiftParser.INTEGER) {
            checkCount(clause.getStop().getText());
        }
    }

    /** The guide: at most 2147483647. */
    private static void checkCount(String digits) {
        if (new BigInteger(digits).bitLength() >= Integer.SIZE) {
            throw ServerException.of(SqlState.NUMERIC_OUT_OF_RANGE, "integer out of range");
        }
    }

    static @Nullable String topOf(QuerySpecificationContext select) {
        return select.selectPrefix() == null || select.selectPrefix().TOP() == null
                ? null
                : select.selectPrefix().INTEGER().getText();
    }

    private static boolean isTopLevelBody(QuerySpecificationContext select) {
        return select.getParent() instanceof PlainBodyContext
                && select.getParent().getParent() instanceof QueryContext;
    }

    /** Names the common tables one by one: each sees those before it, and itself when recursive. */
    private static void writeWith(WithClauseContext with, Translation to) {
        to.gap().raw(with.RECURSIVE() == null ? "WITH" : "WITH RECURSIVE");
        Scope scope = Objects.requireNonNull(to.scope());
        boolean first = true;
        for (CommonTableContext table : with.commonTable()) {
            String name = Names.of(table.identifier(), to.settings());
            String head =
                    Names.quote(name) + (table.columnNames() == null ? "" : to.render(table.columnNames())) + " as (";
            boolean recursive = with.RECURSIVE() != null && RecursiveQueries.check(table, name, to);
            if (recursive) {
                scope.recursive();
                String seed = to.render(RecursiveQueries.seed(table));
                scope.commonTable(name, commonTable(head + seed + ')', RecursiveQueries.seed(table), table, to));
            }
            String query = to.render(table.query());
            String sql = head + (recursive ? RecursiveQueries.bounded(table, head + query + ')', to) : query) + ')';
            QueryBodyContext body =
                    recursive ? RecursiveQueries.seed(table) : table.query().queryBody();
            scope.commonTable(name, commonTable(sql, body, table, to));
            to.raw(first ? " " : ", ").raw(sql);
            first = false;
        }
    }

    private static Scope.CommonTable commonTable(
            String sql, QueryBodyContext body, CommonTableContext table, Translation to) {
        return new Scope.CommonTable(
                sql, () -> ResultColumns.renamed(ResultColumns.of(body, to), table.columnNames(), to));
    }

    private static void writeSetOperation(SetOperationContext node, Translation to) {
        boolean all = node.setQuantifier() != null && node.setQuantifier().ALL() != null;
        boolean union = node.operator != null && node.UNION() != null;
        if (all && !union) {
            throw Refused.notSupported((node.INTERSECT() != null ? "INTERSECT" : "EXCEPT") + " ALL is not supported");
        }
        String left = to.capture(inner -> writeBranch(node.left, inner));
        String right = to.capture(inner -> writeBranch(node.right, inner));
        if (SpatialLiterals.note(node, to)) {
            left = to.capture(inner -> writeBranch(node.left, inner));
            right = to.capture(inner -> writeBranch(node.right, inner));
        }
        List<RedshiftType> types = SetOperations.types(node, left, right, to);
        String wide = all ? null : WideSetOperations.write(node, left, right, types, to);
        if (wide != null) {
            to.gap().raw(wide);
            return;
        }
        to.gap().raw(SetOperations.cast(left, types, to));
        to.raw(union ? " UNION" : node.INTERSECT() != null ? " INTERSECT" : " EXCEPT");
        if (node.setQuantifier() != null) {
            to.write(node.setQuantifier());
        }
        to.raw(" ").raw(SetOperations.cast(right, types, to));
    }

    private static void writeBranch(QueryBodyContext branch, Translation to) {
        if (branch instanceof NestedBodyContext nested
                && !nested.query().limitClause().isEmpty()) {
            throw limitInSetOperation();
        }
        if (branch instanceof PlainBodyContext plain
                && plain.querySpecification().qualifyClause() != null) {
            to.raw("(");
            new QualifyRewrite(plain.querySpecification(), to).write(null);
            to.raw(")");
            return;
        }
        to.write(branch);
    }

    private static ServerException limitInSetOperation() {
        return Refused.notSupported("LIMIT may not be used within input to set operations.");
    }
}
