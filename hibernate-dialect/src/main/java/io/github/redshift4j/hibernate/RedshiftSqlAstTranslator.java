// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.common.FetchClauseType;
import org.hibernate.query.common.FrameExclusion;
import org.hibernate.query.common.FrameKind;
import org.hibernate.query.common.FrameMode;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.function.SelfRenderingFunctionSqlAstExpression;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.spi.AbstractSqlAstTranslator;
import org.hibernate.sql.ast.tree.AbstractUpdateOrDeleteStatement;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.cte.CteMaterialization;
import org.hibernate.sql.ast.tree.delete.DeleteStatement;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.sql.ast.tree.expression.Over;
import org.hibernate.sql.ast.tree.expression.Summarization;
import org.hibernate.sql.ast.tree.from.ValuesTableReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.ast.tree.predicate.LikePredicate;
import org.hibernate.sql.ast.tree.predicate.NullnessPredicate;
import org.hibernate.sql.ast.tree.select.QueryGroup;
import org.hibernate.sql.ast.tree.select.QueryPart;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.update.UpdateStatement;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.sql.model.internal.OptionalTableInsert;
import org.hibernate.sql.model.internal.TableInsertStandard;
import org.jspecify.annotations.Nullable;

/**
 * Writes Hibernate's SQL trees in Redshift's words, where the flags of {@link QueryAbilities} do not suffice.
 *
 * @param <T> the operation translated
 */
final class RedshiftSqlAstTranslator<T extends JdbcOperation> extends AbstractSqlAstTranslator<T> {
    RedshiftSqlAstTranslator(SessionFactoryImplementor factory, Statement statement) {
        super(factory, statement);
    }

    // Rows of a query: LIMIT and OFFSET; ties and percentages by window functions

    @Override
    public void visitQueryGroup(QueryGroup group) {
        if (emulatesFetch(group)) {
            emulateFetchOffsetWithWindowFunctions(group, true);
        } else {
            super.visitQueryGroup(group);
        }
    }

    @Override
    public void visitQuerySpec(QuerySpec query) {
        if (emulatesFetch(query)) {
            emulateFetchOffsetWithWindowFunctions(query, true);
        } else {
            super.visitQuerySpec(query);
        }
    }

    private boolean emulatesFetch(QueryPart part) {
        return useOffsetFetchClause(part)
                && getQueryPartForRowNumbering() != part
                && part.getFetchClauseType() != null
                && part.getFetchClauseType() != FetchClauseType.ROWS_ONLY;
    }

    @Override
    public void visitOffsetFetchClause(QueryPart part) {
        if (!isRowNumberingCurrentQueryPart()) {
            renderLimitOffsetClause(part);
        }
    }

    // Expressions

    /** IS DISTINCT FROM is not in the grammar; DECODE takes two NULLs as equal. */
    @Override
    protected void renderComparison(Expression left, ComparisonOperator operator, Expression right) {
        renderComparisonEmulateDecode(left, operator, right, SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER);
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

    /** A bare parameter or NULL in a select list would have no type. */
    @Override
    protected void renderSelectExpression(Expression expression) {
        renderSelectExpressionWithCastedOrInlinedPlainParameters(expression);
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

    // Window functions

    /** Only ROWS frames exist, and an ordered aggregate must say its frame; ranking functions take none. */
    @Override
    public void visitOver(Over<?> over) {
        boolean framed = !over.getOrderList().isEmpty()
                && over.getExpression() instanceof SelfRenderingFunctionSqlAstExpression<?> function
                && takesFrame(function.getFunctionName());
        if (over.getExclusion() != FrameExclusion.NO_OTHERS || isExplicitRange(over)) {
            throw new IllegalQueryOperationException("Redshift's window frames count rows: write ROWS for "
                    + over.getMode() + (over.getExclusion() == FrameExclusion.NO_OTHERS ? "" : ", without EXCLUDE"));
        }
        if (framed && over.getMode() == FrameMode.RANGE) {
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

    private static boolean isExplicitRange(Over<?> over) {
        return over.getMode() == FrameMode.GROUPS
                || (over.getMode() == FrameMode.RANGE
                        && !(over.getStartKind() == FrameKind.UNBOUNDED_PRECEDING
                                && over.getEndKind() == FrameKind.CURRENT_ROW));
    }

    private static boolean takesFrame(String function) {
        return switch (function) {
            case "row_number",
                    "rank",
                    "dense_rank",
                    "percent_rank",
                    "cume_dist",
                    "ntile",
                    "lag",
                    "lead",
                    "ratio_to_report" -> false;
            default -> true;
        };
    }

    // Tables and common table expressions

    /** VALUES stands in INSERT only. */
    @Override
    public void visitValuesTableReference(ValuesTableReference values) {
        emulateValuesTableReferenceColumnAliasing(values);
    }

    @Override
    protected void renderMaterializationHint(CteMaterialization materialization) {
        // MATERIALIZED is not in the grammar, and a hint may be ignored.
    }

    // Writing

    /** Where a statement with joins names its target once more, columns are qualified by that alias as in a query. */
    @Override
    protected @Nullable String determineColumnReferenceQualifier(ColumnReference column) {
        return getCurrentDmlStatement() instanceof AbstractUpdateOrDeleteStatement statement
                        && hasNonTrivialFromClause(statement.getFromClause())
                ? column.getQualifier()
                : super.determineColumnReferenceQualifier(column);
    }

    @Override
    protected void renderFromClauseAfterUpdateSet(UpdateStatement update) {
        renderFromClauseJoiningDmlTargetReference(update);
    }

    /** DELETE has no joins: the rows are found by key in a subquery that has them. */
    @Override
    protected void visitDeleteStatementOnly(DeleteStatement delete) {
        renderDeleteClause(delete);
        visitWhereClause(
                hasNonTrivialFromClause(delete.getFromClause())
                        ? determineWhereClauseRestrictionWithJoinEmulation(
                                delete, delete.getTargetTable().getTableExpression())
                        : delete.getRestriction());
    }

    @Override
    protected void visitConflictClause(@Nullable ConflictClause conflict) {
        if (conflict != null) {
            throw new IllegalQueryOperationException("Redshift has no ON CONFLICT, and enforces no key that could"
                    + " conflict: use StatelessSession.upsert, or MERGE from a staging table in a native statement");
        }
    }

    @Override
    public void visitStandardTableInsert(TableInsertStandard insert) {
        if (insert instanceof OptionalTableInsert) {
            throw new IllegalQueryOperationException("Redshift cannot insert a row only if it is absent (table "
                    + insert.getMutatingTable().getTableName() + "): it has no ON CONFLICT and enforces no key");
        }
        super.visitStandardTableInsert(insert);
    }

    @Override
    protected void renderInsertIntoNoColumns(TableInsertStandard insert) {
        renderIntoIntoAndTable(insert);
        appendSql("default values");
    }
}
