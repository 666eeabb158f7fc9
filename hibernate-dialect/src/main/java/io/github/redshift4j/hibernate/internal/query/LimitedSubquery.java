// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.query.common.FetchClauseType;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.spi.SqlSelection;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.from.QueryPartTableGroup;
import org.hibernate.sql.ast.tree.from.QueryPartTableReference;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.results.internal.SqlSelectionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A subquery with LIMIT that reads the outer row, which Redshift refuses ("This type of correlated subquery pattern is not
 * supported"): the limit becomes a number of the row within the values that are equated with the outer row, as for
 * {@link LateralSubquery}, and only that table is correlated.
 */
final class LimitedSubquery {
    private static final String ALIAS = "limited_";

    private LimitedSubquery() {}

    /** The query in its other form, or null if it has no limit or reads no outer row. */
    static @Nullable QuerySpec numbered(QuerySpec query, SessionFactoryImplementor factory) {
        boolean limited = query.getOffsetClauseExpression() != null
                || (query.getFetchClauseExpression() != null
                        && query.getFetchClauseType() == FetchClauseType.ROWS_ONLY);
        if (query.isRoot() || !limited) {
            return null;
        }
        Set<String> own = References.tables(query);
        return References.qualifiers(query).stream().allMatch(own::contains) ? null : rewrite(query, factory);
    }

    private static QuerySpec rewrite(QuerySpec query, SessionFactoryImplementor factory) {
        QuerySpec numbered = new QuerySpec(false);
        List<String> columns = new ArrayList<>();
        for (SqlSelection selection : query.getSelectClause().getSqlSelections()) {
            String name = "c" + columns.size() + "_";
            JdbcMappingContainer type = selection.getExpression().getExpressionType();
            numbered.getSelectClause()
                    .addSqlSelection(new SqlSelectionImpl(
                            columns.size(),
                            new ColumnReference(
                                    ALIAS, name, false, null, type == null ? null : type.getSingleJdbcMapping())));
            columns.add(name);
        }
        LateralSubquery rewritten = LateralSubquery.of(
                new QueryPartTableReference(new SelectStatement(query), ALIAS, columns, true, factory), factory);
        numbered.getFromClause()
                .addRoot(new QueryPartTableGroup(
                        new NavigablePath(ALIAS),
                        null,
                        rewritten.table().getStatement(),
                        ALIAS,
                        rewritten.table().getColumnNames(),
                        false,
                        true,
                        factory));
        if (rewritten.condition() != null) {
            numbered.applyPredicate(rewritten.condition());
        }
        return numbered;
    }
}
