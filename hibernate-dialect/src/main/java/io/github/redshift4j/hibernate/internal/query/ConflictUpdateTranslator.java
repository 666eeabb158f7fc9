// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.List;
import java.util.Objects;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.ast.tree.insert.InsertSelectStatement;
import org.hibernate.sql.ast.tree.update.Assignment;
import org.hibernate.sql.exec.spi.JdbcOperationQueryInsert;
import org.jspecify.annotations.Nullable;

/** Writes an INSERT with ON CONFLICT DO UPDATE as the UPDATE that comes before the insert of the other rows. */
final class ConflictUpdateTranslator extends RedshiftSqlAstTranslator<JdbcOperationQueryInsert> {
    private final NamedTableReference target;

    ConflictUpdateTranslator(SessionFactoryImplementor factory, InsertSelectStatement insert) {
        super(factory, insert);
        target = insert.getTargetTable();
    }

    @Override
    JdbcOperationQueryInsert withUpdate(InsertSelectStatement insert, JdbcOperationQueryInsert translated) {
        return translated;
    }

    @Override
    protected void visitInsertStatementOnly(InsertSelectStatement insert) {
        ConflictClause conflict = Objects.requireNonNull(insert.getConflictClause());
        UniqueInsert unique = new UniqueInsert(insert, conflict);
        Upsert.check(insert, conflict, unique.keys());
        appendSql("update " + target.getTableExpression());
        String separator = " set ";
        for (Assignment assignment : conflict.getAssignments()) {
            List<ColumnReference> columns = assignment.getAssignable().getColumnReferences();
            for (int i = 0; i < columns.size(); i++) {
                appendSql(separator);
                columns.get(i).appendColumnForWrite(this, null);
                appendSql('=');
                renderWith(unique.excluded(), JoinedUpdate.values(assignment).get(i));
                separator = ",";
            }
        }
        appendSql(" from " + unique.open());
        visitRows(insert);
        appendSql(unique.matched());
        if (conflict.getPredicate() != null) {
            appendSql(" and (");
            renderWith(unique.excluded(), conflict.getPredicate());
            appendSql(')');
        }
    }

    /** What was not replaced by a column of the new rows is not one. */
    @Override
    void visitOwnColumn(ColumnReference column) {
        if ("excluded".equals(column.getQualifier())) {
            throw new IllegalQueryOperationException(
                    "An insert on conflict do update reads excluded." + column.getColumnExpression()
                            + ", which it does not insert: name it among the attributes to insert");
        }
        super.visitOwnColumn(column);
    }

    /** UPDATE declares no alias for its target. */
    @Override
    protected @Nullable String determineColumnReferenceQualifier(ColumnReference column) {
        return column.getQualifier() == null || column.getQualifier().equals(target.getIdentificationVariable())
                ? target.getTableExpression()
                : column.getQualifier();
    }
}
