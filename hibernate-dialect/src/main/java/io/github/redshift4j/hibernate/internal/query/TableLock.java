// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.from.TableReferenceJoin;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.PreAction;
import org.hibernate.sql.exec.spi.StatementAccess;

/**
 * LOCK of the tables of the entities that a query is about, before it reads them; those it only joins stay free.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_LOCK.html">LOCK</a>
 */
record TableLock(String sql) implements PreAction {
    static TableLock of(SelectStatement query) {
        Set<String> tables = new LinkedHashSet<>();
        query.getQueryPart().visitQuerySpecs(part -> {
            for (TableGroup root : part.getFromClause().getRoots()) {
                tables.addAll(root.getPrimaryTableReference().getAffectedTableNames());
                for (TableReferenceJoin join : root.getTableReferenceJoins()) {
                    tables.addAll(join.getJoinedTableReference().getAffectedTableNames());
                }
            }
        });
        return new TableLock("lock " + String.join(",", tables));
    }

    @Override
    public void performPreAction(StatementAccess statements, Connection connection, ExecutionContext context) {
        SharedSessionContractImplementor session = context.getSession();
        session.getJdbcServices().getSqlStatementLogger().logStatement(sql);
        try {
            statements.getJdbcStatement().execute(sql);
        } catch (SQLException e) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(e, "Could not lock tables", sql);
        }
    }
}
