// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.common.FrameExclusion;
import org.hibernate.query.common.FrameKind;
import org.hibernate.query.common.FrameMode;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.spi.AbstractSqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlSelection;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.sql.ast.tree.expression.Over;
import org.hibernate.sql.ast.tree.expression.Overflow;
import org.hibernate.sql.ast.tree.expression.SqlTuple;
import org.hibernate.sql.ast.tree.expression.Summarization;
import org.hibernate.sql.ast.tree.from.FromClause;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.predicate.ExistsPredicate;
import org.hibernate.sql.ast.tree.predicate.InSubQueryPredicate;
import org.hibernate.sql.ast.tree.predicate.LikePredicate;
import org.hibernate.sql.ast.tree.predicate.NullnessPredicate;
import org.hibernate.sql.ast.tree.predicate.ThruthnessPredicate;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.JdbcOperation;

/**
 * Writes comparisons, window functions and the conditions of joins in Redshift's words.
 *
 * @param <T> the operation translated
 */
abstract class ExpressionTranslator<T extends JdbcOperation> extends AbstractSqlAstTranslator<T> {
    private JoinSubqueries joinSubqueries = JoinSubqueries.NONE;
    private boolean inDerivedTable;
    private boolean inWindow;

    ExpressionTranslator(SessionFactoryImplementor factory, Statement statement) {
        super(factory, statement);
    }

    // Comparisons

    /** IS DISTINCT FROM is not in the grammar; DECODE takes two NULLs as equal. */
    @Override
    protected void renderComparison(Expression left, ComparisonOperator operator, Expression right) {
        renderComparisonEmulateDecode(left, operator, right, SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER);
    }

    /** Row values are not compared as such, neither with those of a subquery. */
    @Override
    protected void renderSelectTupleComparison(List<SqlSelection> left, SqlTuple right, ComparisonOperator operator) {
        emulateSelectTupleComparison(left, right.getExpressions(), operator, true);
    }

    /** Hibernate's own emulation intersects two subqueries, each of which would be correlated. */
    @Override
    protected void emulateTupleComparison(
            List<? extends SqlAstNode> left,
            List<? extends SqlAstNode> right,
            ComparisonOperator operator,
            boolean indexOptimized) {
        if (operator != ComparisonOperator.DISTINCT_FROM && operator != ComparisonOperator.NOT_DISTINCT_FROM) {
            super.emulateTupleComparison(left, right, operator, indexOptimized);
            return;
        }
        String separator = operator == ComparisonOperator.DISTINCT_FROM ? " or " : " and ";
        appendSql('(');
        for (int i = 0; i < left.size(); i++) {
            appendSql(i == 0 ? "" : separator);
            renderComparison((Expression) left.get(i), operator, (Expression) right.get(i));
        }
        appendSql(')');
    }

    /** {@code case null when true} would compare texts: NULL is neither true nor false. */
    @Override
    public void visitThruthnessPredicate(ThruthnessPredicate truth) {
        if (truth.getExpression() instanceof Literal literal && literal.getLiteralValue() == null) {
            appendSql(truth.isNegated() ? "(1=1)" : "(1=0)");
        } else {
            super.visitThruthnessPredicate(truth);
        }
    }

    /** {@code ? is null} alone would give the parameter no type. */
    @Override
    public void visitNullnessPredicate(NullnessPredicate nullness) {
        if (isParameter(nullness.getExpression())) {
            render(nullness.getExpression(), SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER);
            appendSql(nullness.isNegated() ? " is not null" : " is null");
        } else {
            super.visitNullnessPredicate(nullness);
        }
    }

    /** A backslash in a pattern is an escape unless ESCAPE says otherwise, and in HQL it is a letter. */
    @Override
    protected void renderLikePredicate(LikePredicate like) {
        renderBackslashEscapedLikePattern(like.getPattern(), like.getEscapeCharacter(), false);
        renderEscapeCharacter(like.getEscapeCharacter());
    }

    @Override
    protected void renderLikePattern(Expression pattern, Expression escape) {
        renderBackslashEscapedLikePattern(pattern, escape, false);
    }

    /** A bare parameter or NULL in a select list would have no type, and in a derived table neither would a text. */
    @Override
    protected void renderSelectExpression(Expression expression) {
        if (inDerivedTable
                && expression instanceof Literal literal
                && literal.getJdbcMapping().getJdbcType().isString()) {
            renderCasted(literal);
        } else {
            renderSelectExpressionWithCastedOrInlinedPlainParameters(expression);
        }
    }

    /** Writes a query that stands in FROM. */
    final void writeDerivedTable(Runnable rendering) {
        boolean before = inDerivedTable;
        inDerivedTable = true;
        try {
            rendering.run();
        } finally {
            inDerivedTable = before;
        }
    }

    // Grouping

    /** A literal cannot be grouped by, and means nothing there: a scalar subquery does no harm. */
    @Override
    protected void renderPartitionItem(Expression expression) {
        if (expression instanceof Literal) {
            appendSql("(select 0)");
        } else if (expression instanceof Summarization summarization) {
            appendSql(summarization.getKind().sqlText());
            appendSql('(');
            renderCommaSeparated(summarization.getGroupings());
            appendSql(')');
        } else {
            expression.accept(this);
        }
    }

    /** LISTAGG fails where its list becomes too long, and knows no other way. */
    @Override
    public void visitOverflow(Overflow overflow) {
        if (overflow.getFillerExpression() != null) {
            throw new IllegalQueryOperationException(
                    "Redshift's listagg has no ON OVERFLOW TRUNCATE: a list of more than"
                            + " 65,535 bytes is an error; cut the elements or group more finely");
        }
        overflow.getSeparatorExpression().accept(this);
    }

    // Window functions

    @Override
    public void visitOver(Over<?> over) {
        WindowFrames.check(over);
        boolean before = inWindow;
        inWindow = true;
        try {
            writeOver(over);
        } finally {
            inWindow = before;
        }
    }

    /** Whether the function being written has an OVER. */
    public boolean isInWindow() {
        return inWindow;
    }

    private void writeOver(Over<?> over) {
        if (WindowFrames.isMissing(over)) {
            over.getExpression().accept(this);
            visitOverClause(
                    over.getPartitions(),
                    over.getOrderList(),
                    FrameMode.ROWS,
                    FrameKind.UNBOUNDED_PRECEDING,
                    null,
                    FrameKind.CURRENT_ROW,
                    null,
                    FrameExclusion.NO_OTHERS,
                    false);
        } else {
            super.visitOver(over);
        }
    }

    // Subqueries in the conditions of outer joins

    @Override
    public void visitFromClause(FromClause from) {
        renderWith(JoinSubqueries.of(from, getSessionFactory()), () -> super.visitFromClause(from));
    }

    private void renderWith(JoinSubqueries subqueries, Runnable rendering) {
        JoinSubqueries before = joinSubqueries;
        joinSubqueries = subqueries;
        try {
            rendering.run();
        } finally {
            joinSubqueries = before;
        }
    }

    /** Writes a part of a condition, or what stands for it in the condition of an outer join. */
    final void writeInJoin(SqlAstNode part, Runnable asItIs) {
        SqlAstNode form = joinSubqueries.formOf(part);
        if (form == null) {
            asItIs.run();
        } else {
            form.accept(this);
        }
    }

    @Override
    protected boolean renderNamedTableReference(NamedTableReference table, LockMode mode) {
        String alias = table.getIdentificationVariable();
        List<Expression> columns = joinSubqueries.columnsOf(alias);
        if (columns.isEmpty()) {
            return super.renderNamedTableReference(table, mode);
        }
        appendSql("(select " + alias + ".*");
        renderWith(JoinSubqueries.NONE, () -> {
            for (int i = 0; i < columns.size(); i++) {
                appendSql(',');
                columns.get(i).accept(this);
                appendSql(" " + JoinSubqueries.column(i));
            }
            appendSql(" from ");
            super.renderNamedTableReference(table, mode);
        });
        appendSql(") " + alias);
        return false;
    }

    @Override
    public void visitExistsPredicate(ExistsPredicate exists) {
        writeInJoin(exists, () -> super.visitExistsPredicate(exists));
    }

    @Override
    public void visitInSubQueryPredicate(InSubQueryPredicate in) {
        writeInJoin(in, () -> super.visitInSubQueryPredicate(in));
    }

    @Override
    public void visitSelectStatement(SelectStatement query) {
        writeInJoin(query, () -> super.visitSelectStatement(query));
    }
}
