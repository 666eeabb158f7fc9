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
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.sqm.function.SelfRenderingFunctionSqlAstExpression;
import org.hibernate.sql.ast.Clause;
import org.hibernate.sql.ast.tree.AbstractUpdateOrDeleteStatement;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.cte.CteMaterialization;
import org.hibernate.sql.ast.tree.delete.DeleteStatement;
import org.hibernate.sql.ast.tree.expression.AggregateFunctionExpression;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.from.DerivedTableReference;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.from.QueryPartTableReference;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.from.ValuesTableReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.ast.tree.insert.InsertSelectStatement;
import org.hibernate.sql.ast.tree.predicate.FilterPredicate;
import org.hibernate.sql.ast.tree.predicate.Predicate;
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
import org.hibernate.sql.exec.spi.JdbcSelect;
import org.hibernate.sql.exec.spi.PreAction;
import org.hibernate.sql.model.internal.OptionalTableInsert;
import org.hibernate.sql.model.internal.TableInsertStandard;
import org.jspecify.annotations.Nullable;

/**
 * Writes Hibernate's SQL trees in Redshift's words, where the flags of {@link QueryAbilities} do not suffice:
 * queries and the statements that write; expressions are its base class's. Long by Hibernate's class, which wants an override
 * for each kind of node; what needs more than a few lines is in classes beside it.
 *
 * @param <T> the operation translated
 */
public sealed class RedshiftSqlAstTranslator<T extends JdbcOperation> extends ExpressionTranslator<T>
        permits ConflictUpdateTranslator {
    private Map<String, ColumnReference> substitutes = Map.of();
    /** Columns of a derived table that already have the aggregates of a group, each in all of its rows. */
    private Map<Expression, ColumnReference> aggregates = Map.of();

    public RedshiftSqlAstTranslator(SessionFactoryImplementor factory, Statement statement) {
        super(factory, statement);
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
        QuerySpec around = getQueryPartStack().findCurrentFirst(part -> part instanceof QuerySpec spec ? spec : null);
        if (around != null && !around.isRoot()) {
            SkippedLevels.check(query, around);
        }
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

    /** Renders an expression or condition in which some columns, by their text, are others. */
    void renderWith(Map<String, ColumnReference> replacements, SqlAstNode expression) {
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
        if (substitute != null) {
            super.visitColumnReference(substitute);
        } else {
            writeInJoin(column, () -> visitOwnColumn(column));
        }
    }

    /** Writes a column that no other stands for. */
    void visitOwnColumn(ColumnReference column) {
        super.visitColumnReference(column);
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

    /** Hibernate separates the parts of a path by chr(0), which text cannot hold: chr(31), the unit separator, does as well. */
    @Override
    public void visitSelfRenderingExpression(SelfRenderingExpression expression) {
        if (expression instanceof AggregateFunctionExpression && !isInWindow()) {
            AggregatedSubqueries.check(expression);
        }
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
        writeDerivedTable(() -> writeTable(table));
    }

    private void writeTable(DerivedTableReference table) {
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
        writeInJoin(
                fragment,
                () -> super.visitFilterFragmentPredicate(
                        qualified.getFragments().get(0)));
    }

    @Override
    public void visitSqlFragmentPredicate(SqlFragmentPredicate fragment) {
        String sql = qualifyByTable(fragment.getSqlFragment());
        writeInJoin(fragment, () -> super.visitSqlFragmentPredicate(new SqlFragmentPredicate(sql)));
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

    @Override
    protected JdbcOperationQueryInsert translateInsert(InsertSelectStatement insert) {
        return withUpdate(insert, super.translateInsert(insert));
    }

    /** ON CONFLICT DO UPDATE is two statements. */
    JdbcOperationQueryInsert withUpdate(InsertSelectStatement insert, JdbcOperationQueryInsert translated) {
        ConflictClause conflict = insert.getConflictClause();
        if (conflict == null || !conflict.isDoUpdate()) {
            return translated;
        }
        JdbcOperationQueryInsert update = new ConflictUpdateTranslator(getSessionFactory(), insert)
                .translate(getJdbcParameterBindings(), QueryOptions.NONE);
        return new Upsert(update, translated, getAffectedTableNames());
    }

    /** Keys are looked up, whether there is a constraint on them or not. */
    @Override
    protected @Nullable String getUniqueConstraintNameThatMayFail(InsertSelectStatement insert) {
        return null;
    }

    /** Writes the rows to insert as a query for FROM. */
    void visitRows(InsertSelectStatement insert) {
        writeDerivedTable(() -> {
            if (insert.getSourceSelectStatement() == null) {
                visitValuesListEmulateSelectUnion(insert.getValuesList());
            } else {
                insert.getSourceSelectStatement().accept(this);
            }
        });
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
