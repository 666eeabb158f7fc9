// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.LockOptions;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.internal.SqlFragmentPredicate;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.common.FetchClauseType;
import org.hibernate.query.common.FrameExclusion;
import org.hibernate.query.common.FrameKind;
import org.hibernate.query.common.FrameMode;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.function.SelfRenderingFunctionSqlAstExpression;
import org.hibernate.sql.ast.Clause;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.spi.AbstractSqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlSelection;
import org.hibernate.sql.ast.tree.AbstractUpdateOrDeleteStatement;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.cte.CteMaterialization;
import org.hibernate.sql.ast.tree.delete.DeleteStatement;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.sql.ast.tree.expression.Over;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.expression.SqlTuple;
import org.hibernate.sql.ast.tree.expression.Summarization;
import org.hibernate.sql.ast.tree.from.DerivedTableReference;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.from.QueryPartTableReference;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.from.ValuesTableReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.ast.tree.insert.InsertSelectStatement;
import org.hibernate.sql.ast.tree.predicate.FilterPredicate;
import org.hibernate.sql.ast.tree.predicate.LikePredicate;
import org.hibernate.sql.ast.tree.predicate.NullnessPredicate;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.predicate.ThruthnessPredicate;
import org.hibernate.sql.ast.tree.select.QueryGroup;
import org.hibernate.sql.ast.tree.select.QueryPart;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.ast.tree.update.Assignment;
import org.hibernate.sql.ast.tree.update.UpdateStatement;
import org.hibernate.sql.exec.internal.JdbcOperationQuerySelect;
import org.hibernate.sql.exec.internal.JdbcSelectWithActions;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.sql.exec.spi.JdbcOperationQueryInsert;
import org.hibernate.sql.exec.spi.JdbcOperationQueryMutation;
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.hibernate.sql.exec.spi.PreAction;
import org.hibernate.sql.model.internal.OptionalTableInsert;
import org.hibernate.sql.model.internal.TableInsertStandard;
import org.jspecify.annotations.Nullable;

/**
 * Writes Hibernate's SQL trees in Redshift's words, where the flags of {@link QueryAbilities} do not suffice. Long by its base
 * class, which wants an override for each kind of node; what needs more than a few lines is in classes beside it.
 *
 * @param <T> the operation translated
 */
public final class RedshiftSqlAstTranslator<T extends JdbcOperation> extends AbstractSqlAstTranslator<T> {
    private Map<String, ColumnReference> substitutes = Map.of();
    /** Columns of a derived table that already have the aggregates of a group, each in all of its rows. */
    private Map<Expression, ColumnReference> aggregates = Map.of();

    private boolean inWindow;
    /** Whether this writes the UPDATE of an INSERT with ON CONFLICT DO UPDATE. */
    private final boolean updatesConflicting;

    public RedshiftSqlAstTranslator(SessionFactoryImplementor factory, Statement statement) {
        this(factory, statement, false);
    }

    private RedshiftSqlAstTranslator(
            SessionFactoryImplementor factory, Statement statement, boolean updatesConflicting) {
        super(factory, statement);
        this.updatesConflicting = updatesConflicting;
    }

    /** A pessimistic mode that was not refused locks tables before the query. */
    @Override
    @SuppressWarnings("removal") // Hibernate's own way to ask for locks.
    protected JdbcSelect translateSelect(SelectStatement statement) {
        LockOptions asked = getLockOptions();
        boolean locks = asked != null && asked.getLockMode().isPessimistic();
        JdbcSelect select = super.translateSelect(statement);
        return locks && select instanceof JdbcOperationQuerySelect query
                ? new JdbcSelectWithActions(query, null, new PreAction[] {TableLock.of(statement)}, null)
                : select;
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
            return;
        }
        if (getQueryPartForRowNumbering() == query) {
            super.visitQuerySpec(query);
            return;
        }
        SortedAggregates sorted = SortedAggregates.apart(query, getSessionFactory());
        if (sorted == null) {
            QuerySpec other = otherForm(query);
            super.visitQuerySpec(other == null ? query : other);
        } else {
            renderWith(sorted.columns(), sorted.aggregates(), () -> super.visitQuerySpec(sorted.query()));
        }
    }

    /** Conditions on window functions are a clause of their own, after HAVING. */
    @Override
    protected void visitQueryClauses(QuerySpec query) {
        WindowConditions conditions = WindowConditions.of(query);
        if (conditions == null) {
            super.visitQueryClauses(query);
            return;
        }
        visitSelectClause(query.getSelectClause());
        visitFromClause(query.getFromClause());
        visitWhereClause(conditions.where());
        visitGroupByClause(query, getDialect().getGroupBySelectItemReferenceStrategy());
        condition(" having ", conditions.having());
        condition(" qualify ", conditions.qualify());
        visitOrderBy(query.getSortSpecifications());
        visitOffsetFetchClause(query);
    }

    private void condition(String keyword, Predicate condition) {
        if (!condition.isEmpty()) {
            appendSql(keyword);
            getClauseStack().push(Clause.HAVING);
            condition.accept(this);
            getClauseStack().pop();
        }
    }

    private @Nullable QuerySpec otherForm(QuerySpec query) {
        QuerySpec numbered = LimitedSubquery.numbered(query, getSessionFactory());
        return numbered == null ? GroupedSubqueries.apart(query, getSessionFactory()) : numbered;
    }

    /** Renders an expression in which some columns, by their text, are others. */
    void renderWith(Map<String, ColumnReference> replacements, Expression expression) {
        renderWith(replacements, aggregates, () -> expression.accept(this));
    }

    private void renderWith(
            Map<String, ColumnReference> columns, Map<Expression, ColumnReference> values, Runnable rendering) {
        Map<String, ColumnReference> columnsBefore = substitutes;
        Map<Expression, ColumnReference> valuesBefore = aggregates;
        substitutes = columns;
        aggregates = values;
        try {
            rendering.run();
        } finally {
            substitutes = columnsBefore;
            aggregates = valuesBefore;
        }
    }

    @Override
    public void visitColumnReference(ColumnReference column) {
        ColumnReference substitute = substitutes.get(column.getExpressionText());
        if (substitute == null && updatesConflicting && "excluded".equals(column.getQualifier())) {
            throw new IllegalQueryOperationException(
                    "An insert on conflict do update reads excluded." + column.getColumnExpression()
                            + ", which it does not insert: name it among the attributes to insert");
        }
        super.visitColumnReference(substitute == null ? column : substitute);
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

    /** Hibernate separates the parts of a path by chr(0), which text cannot hold: chr(31), the unit separator, does as well. */
    @Override
    public void visitSelfRenderingExpression(SelfRenderingExpression expression) {
        ColumnReference aggregate = aggregates.get(expression);
        if (aggregate != null) {
            appendSql("max(" + aggregate.getExpressionText() + ")");
        } else if (expression instanceof SelfRenderingFunctionSqlAstExpression<?> function
                && function.getFunctionName().equals("chr")
                && function.getArguments().get(0) instanceof Literal code
                && Integer.valueOf(0).equals(code.getLiteralValue())) {
            appendSql("chr(31)");
        } else {
            super.visitSelfRenderingExpression(expression);
        }
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

    @Override
    protected void renderDerivedTableReference(DerivedTableReference table) {
        if (SortedAggregates.ALIAS.equals(table.getIdentificationVariable())) {
            renderWith(Map.of(), Map.of(), () -> super.renderDerivedTableReference(table));
        } else if (table.isLateral() && table instanceof QueryPartTableReference query) {
            LateralSubquery.of(query, getSessionFactory()).table().accept(this);
        } else {
            super.renderDerivedTableReference(table);
        }
    }

    @Override
    protected @Nullable Predicate determineLateralEmulationPredicate(TableGroup group) {
        return group.getPrimaryTableReference() instanceof QueryPartTableReference query
                ? LateralSubquery.of(query, getSessionFactory()).condition()
                : super.determineLateralEmulationPredicate(group);
    }

    // Writing

    /**
     * Where a statement with joins names its target once more, columns are qualified by that alias as in a query; over one
     * table they are qualified in subqueries alone.
     */
    @Override
    protected @Nullable String determineColumnReferenceQualifier(ColumnReference column) {
        if (updatesConflicting && getCurrentDmlStatement() instanceof InsertSelectStatement insert) {
            NamedTableReference target = insert.getTargetTable();
            return column.getQualifier() == null || column.getQualifier().equals(target.getIdentificationVariable())
                    ? target.getTableExpression()
                    : column.getQualifier();
        }
        if (getCurrentDmlStatement() instanceof AbstractUpdateOrDeleteStatement statement) {
            if (hasNonTrivialFromClause(statement.getFromClause())) {
                return column.getQualifier();
            }
            if (getQueryPartStack().isEmpty()
                    && Objects.equals(
                            column.getQualifier(), statement.getTargetTable().getIdentificationVariable())) {
                return null;
            }
        }
        return super.determineColumnReferenceQualifier(column);
    }

    /** Outer joins cannot stand beside the target, so they go into a subquery that is matched by key. */
    @Override
    protected void visitUpdateStatementOnly(UpdateStatement update) {
        if (!hasNonTrivialFromClause(update.getFromClause()) || !JoinedUpdate.hasOuterJoins(update)) {
            super.visitUpdateStatementOnly(update);
            return;
        }
        renderUpdateClause(update);
        int value = 0;
        for (Assignment assignment : update.getAssignments()) {
            for (ColumnReference column : assignment.getAssignable().getColumnReferences()) {
                appendSql(value == 0 ? " set " : ",");
                column.appendColumnForWrite(this, null);
                appendSql("=" + JoinedUpdate.ALIAS + "." + JoinedUpdate.value(value++));
            }
        }
        appendSql(" from ");
        getClauseStack().push(Clause.FROM);
        try {
            visitQueryPartTableReference(JoinedUpdate.source(update, getSessionFactory()));
        } finally {
            getClauseStack().pop();
        }
        visitWhereClause(createRowMatchingPredicate(
                update.getMutationTarget(),
                update.getFromClause().getRoots().get(0),
                update.getTargetTable().getTableExpression(),
                JoinedUpdate.ALIAS));
    }

    /** Filters and restrictions written in SQL have been given the target's alias, which these statements do not declare. */
    @Override
    public void visitFilterFragmentPredicate(FilterPredicate.FilterFragmentPredicate fragment) {
        List<String> parameters = fragment.getParameters() == null
                ? List.of()
                : fragment.getParameters().stream()
                        .map(FilterPredicate.FilterFragmentParameter::getParameterName)
                        .toList();
        FilterPredicate qualified = new FilterPredicate();
        qualified.applyFragment(qualifyByTable(fragment.getSqlFragment()), fragment.getFilter(), parameters);
        super.visitFilterFragmentPredicate(qualified.getFragments().get(0));
    }

    @Override
    public void visitSqlFragmentPredicate(SqlFragmentPredicate fragment) {
        super.visitSqlFragmentPredicate(new SqlFragmentPredicate(qualifyByTable(fragment.getSqlFragment())));
    }

    private String qualifyByTable(String sql) {
        if (getCurrentDmlStatement() instanceof AbstractUpdateOrDeleteStatement statement
                && !hasNonTrivialFromClause(statement.getFromClause())) {
            NamedTableReference target = statement.getTargetTable();
            return sql.replaceAll(
                    "\\b" + Pattern.quote(target.getIdentificationVariable()) + "\\.",
                    Matcher.quoteReplacement(target.getTableExpression() + "."));
        }
        return sql;
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

    /** ON CONFLICT DO UPDATE is two statements. */
    @Override
    protected JdbcOperationQueryInsert translateInsert(InsertSelectStatement insert) {
        ConflictClause conflict = insert.getConflictClause();
        JdbcOperationQueryInsert translated = super.translateInsert(insert);
        if (updatesConflicting || conflict == null || !conflict.isDoUpdate()) {
            return translated;
        }
        JdbcOperation update = new RedshiftSqlAstTranslator<>(getSessionFactory(), insert, true)
                .translate(getJdbcParameterBindings(), QueryOptions.NONE);
        return new Upsert((JdbcOperationQueryMutation) update, translated, getAffectedTableNames());
    }

    /** Keys are looked up, whether there is a constraint on them or not. */
    @Override
    protected @Nullable String getUniqueConstraintNameThatMayFail(InsertSelectStatement insert) {
        return null;
    }

    @Override
    protected void visitInsertStatementOnly(InsertSelectStatement insert) {
        ConflictClause conflict = insert.getConflictClause();
        if (!updatesConflicting || conflict == null) {
            super.visitInsertStatementOnly(insert);
            return;
        }
        UniqueInsert unique = new UniqueInsert(insert, conflict);
        Upsert.check(insert, conflict, unique.keys());
        appendSql("update " + insert.getTargetTable().getTableExpression());
        String separator = " set ";
        for (Assignment assignment : conflict.getAssignments()) {
            List<ColumnReference> columns = assignment.getAssignable().getColumnReferences();
            for (int i = 0; i < columns.size(); i++) {
                Expression value = JoinedUpdate.values(assignment).get(i);
                appendSql(separator);
                columns.get(i).appendColumnForWrite(this, null);
                appendSql('=');
                renderWith(unique.excluded(), value);
                separator = ",";
            }
        }
        appendSql(" from " + unique.open());
        visitRows(insert);
        appendSql(unique.matched());
        if (conflict.getPredicate() != null) {
            appendSql(" and (");
            renderWith(
                    unique.excluded(), aggregates, () -> conflict.getPredicate().accept(this));
            appendSql(')');
        }
    }

    private void visitRows(InsertSelectStatement insert) {
        if (insert.getSourceSelectStatement() == null) {
            visitValuesListEmulateSelectUnion(insert.getValuesList());
        } else {
            insert.getSourceSelectStatement().accept(this);
        }
    }

    /** ON CONFLICT surrounds the source of rows. */
    @Override
    protected void visitInsertSource(InsertSelectStatement insert) {
        ConflictClause conflict = insert.getConflictClause();
        if (conflict == null) {
            super.visitInsertSource(insert);
            return;
        }
        UniqueInsert unique = new UniqueInsert(insert, conflict);
        appendSql(unique.before());
        visitRows(insert);
        appendSql(unique.after());
    }

    @Override
    protected void visitConflictClause(@Nullable ConflictClause conflict) {
        // Written around the source.
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
