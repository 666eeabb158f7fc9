// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.hibernate.internal.writing.CheckedUpsert;
import java.sql.SQLException;
import java.util.Locale;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.DmlTargetColumnQualifierSupport;
import org.hibernate.dialect.FunctionalDependencyAnalysisSupport;
import org.hibernate.dialect.FunctionalDependencyAnalysisSupportImpl;
import org.hibernate.dialect.NullOrdering;
import org.hibernate.dialect.SelectItemReferenceStrategy;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SqlExpressible;
import org.hibernate.metamodel.mapping.SqlTypedMapping;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.query.common.FetchClauseType;
import org.hibernate.query.sqm.SetOperator;
import org.hibernate.sql.model.MutationOperation;
import org.hibernate.sql.model.internal.OptionalTableUpdate;
import org.hibernate.type.descriptor.sql.spi.DdlTypeRegistry;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * What Redshift's SELECT, INSERT, UPDATE and DELETE can say, grouped by topic. Everything not listed keeps Hibernate's
 * default.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_unsupported-postgresql-features.html">Unsupported
 *     PostgreSQL features</a>
 */
abstract class QueryAbilities extends Dialect {
    QueryAbilities(DatabaseVersion version) {
        super(version);
    }

    QueryAbilities(DialectResolutionInfo info) {
        super(info);
    }

    // Selecting

    /** LIMIT and OFFSET only: FETCH FIRST is not in the grammar. */
    @Override
    public boolean supportsFetchClause(FetchClauseType type) {
        return false;
    }

    @Override
    public boolean supportsOffsetInSubquery() {
        return true;
    }

    @Override
    public boolean supportsWindowFunctions() {
        return true;
    }

    /** Aggregates become {@code agg(case when .. then .. end)}. */
    @Override
    public boolean supportsFilterClause() {
        return false;
    }

    /** The server takes no PostgreSQL row locks, and IS DISTINCT FROM is not in its grammar. */
    @Override
    public boolean supportsDistinctFromPredicate() {
        return false;
    }

    /** {@code IS TRUE} is refused in a select list. */
    @Override
    public boolean supportsIsTrue() {
        return false;
    }

    /** EXISTS in a select list is not documented, so it is wrapped in CASE. */
    @Override
    public boolean supportsExistsInSelect() {
        return false;
    }

    @Override
    public boolean supportsLateral() {
        return false;
    }

    /** References to a block two levels up are refused ("skip-level correlation"). */
    @Override
    public boolean supportsNestedSubqueryCorrelation() {
        return false;
    }

    @Override
    public boolean supportsValuesList() {
        return false;
    }

    @Override
    public String getDual() {
        return "(select 0)";
    }

    /** NULLs are the greatest values, last in ascending order. */
    @Override
    public NullOrdering getNullOrdering() {
        return NullOrdering.GREATEST;
    }

    /** ILIKE folds ASCII letters only, so {@code lower(a) like lower(b)} is used. */
    @Override
    public boolean supportsCaseInsensitiveLike() {
        return false;
    }

    @Override
    public boolean requiresCastForConcatenatingNonStrings() {
        return true;
    }

    /** Two placeholders of one parameter are not equal to the server's GROUP BY check; positions are. */
    @Override
    public SelectItemReferenceStrategy getGroupBySelectItemReferenceStrategy() {
        return SelectItemReferenceStrategy.POSITION;
    }

    /** Every selected column must be grouped: a primary key implies nothing. */
    @Override
    public FunctionalDependencyAnalysisSupport getFunctionalDependencyAnalysisSupport() {
        return FunctionalDependencyAnalysisSupportImpl.NONE;
    }

    // Row values: none are documented, emulation by AND and OR is right everywhere

    @Override
    public boolean supportsRowConstructor() {
        return false;
    }

    @Override
    public boolean supportsRowValueConstructorSyntax() {
        return false;
    }

    @Override
    public boolean supportsRowValueConstructorGtLtSyntax() {
        return false;
    }

    @Override
    public boolean supportsRowValueConstructorDistinctFromSyntax() {
        return false;
    }

    @Override
    public boolean supportsRowValueConstructorSyntaxInQuantifiedPredicates() {
        return false;
    }

    @Override
    public boolean supportsRowValueConstructorSyntaxInInList() {
        return false;
    }

    @Override
    public boolean supportsRowValueConstructorSyntaxInInSubQuery() {
        return false;
    }

    @Override
    public boolean supportsTupleCounts() {
        return false;
    }

    @Override
    public boolean supportsTupleDistinctCounts() {
        return false;
    }

    @Override
    public boolean supportsArrayConstructor() {
        return false;
    }

    // Set operations and common table expressions

    /** A query in a set operation takes no LIMIT, a subquery in its FROM does. */
    @Override
    public boolean supportsSimpleQueryGrouping() {
        return false;
    }

    @Override
    public boolean supportsExceptAll() {
        return false;
    }

    /** Only UNION has ALL. */
    @Override
    public String getSetOperatorSqlString(SetOperator operator) {
        if (operator == SetOperator.INTERSECT_ALL || operator == SetOperator.EXCEPT_ALL) {
            throw new UnsupportedOperationException(
                    "Redshift has no " + operator.sqlString().toUpperCase(Locale.ROOT)
                            + ": drop ALL, or number equal rows with row_number() and compare those too");
        }
        return super.getSetOperatorSqlString(operator);
    }

    /** A bare NULL would be a text in the first query of a UNION, which the others' types do not match. */
    @Override
    public String getSelectClauseNullString(SqlTypedMapping type, TypeConfiguration types) {
        DdlTypeRegistry ddlTypes = types.getDdlTypeRegistry();
        JdbcMapping mapping = type.getJdbcMapping();
        return "cast(null as "
                + ddlTypes.getDescriptor(mapping.getJdbcType().getDdlTypeCode())
                        .getCastTypeName(type.toSize(), (SqlExpressible) mapping, ddlTypes)
                + ")";
    }

    @Override
    public boolean supportsRecursiveCTE() {
        return true;
    }

    /** So that one that reads the outer row is written where it is used, for at the top it could not. */
    @Override
    public boolean supportsWithClauseInSubquery() {
        return false;
    }

    /** A CTE inside a CTE is documented as not allowed. */
    @Override
    public boolean supportsNestedWithClause() {
        return false;
    }

    @Override
    public boolean supportsRecursiveCycleClause() {
        return false;
    }

    @Override
    public boolean supportsRecursiveCycleUsingClause() {
        return false;
    }

    @Override
    public boolean supportsRecursiveSearchClause() {
        return false;
    }

    @Override
    public boolean supportsNonQueryWithCTE() {
        return false;
    }

    @Override
    public boolean supportsConflictClauseForInsertCTE() {
        return false;
    }

    // Writing

    @Override
    public boolean supportsInsertReturning() {
        return false;
    }

    @Override
    public boolean supportsInsertReturningGeneratedKeys() {
        return false;
    }

    @Override
    public boolean supportsUpdateReturning() {
        return false;
    }

    /** MERGE takes no values for a source. */
    @Override
    public MutationOperation createOptionalTableUpdateOperation(
            EntityMutationTarget target, OptionalTableUpdate update, SessionFactoryImplementor factory) {
        return new CheckedUpsert(target, update, factory);
    }

    /** The target's row is named again in FROM and matched by key. */
    @Override
    public boolean supportsFromClauseInUpdate() {
        return true;
    }

    @Override
    public boolean supportsJoinInMutationStatementSubquery() {
        return false;
    }

    /** {@code DELETE FROM t} takes no alias, so columns are qualified by the table's name. */
    @Override
    public DmlTargetColumnQualifierSupport getDmlTargetColumnQualifierSupport() {
        return DmlTargetColumnQualifierSupport.TABLE_EXPRESSION;
    }

    /** The protocol counts parameters in a signed 16-bit number. */
    @Override
    public int getParameterCountLimit() {
        return Limits.BIND_PARAMETERS;
    }

    /** Inserting row by row is the slowest thing to do here; drivers turn a batch into few multi-row statements. */
    @Override
    public int getDefaultStatementBatchSize() {
        return 500;
    }

    // Transactions

    /** An error aborts the whole transaction. */
    @Override
    public boolean causesRollback(SQLException exception) {
        return true;
    }

    @Override
    public boolean isCurrentTimestampStable() {
        return true;
    }
}
