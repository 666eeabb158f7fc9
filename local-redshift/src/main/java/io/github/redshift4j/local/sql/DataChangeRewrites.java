// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.DeleteStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InsertRowsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InsertStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.JoinRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UpdateStatementContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** INSERT, UPDATE and DELETE. */
final class DataChangeRewrites {
    private DataChangeRewrites() {}

    static void register(Rewrites rules) {
        rules.on(InsertStatementContext.class, (insert, to) -> {
                    to.usage().userRelation(List.of());
                    StoredLiterals.note(insert, to);
                    to.substitute(insert.qualifiedName(), Relations.changed(insert.qualifiedName(), to));
                    StoredColumns.note(insert.qualifiedName(), insert.columnNames(), to);
                    to.writeChildren(insert);
                })
                .on(InsertRowsContext.class, DataChangeRewrites::writeRows)
                .on(
                        UpdateStatementContext.class,
                        (update, to) -> to.inScope(Scope.query(to.scope()), () -> writeUpdate(update, to)))
                .on(
                        DeleteStatementContext.class,
                        (delete, to) -> to.inScope(Scope.query(to.scope()), () -> writeDelete(delete, to)));
    }

    private static void writeRows(InsertRowsContext rows, Translation to) {
        if (rows.insertRow().size() > 1 && hasQuery(rows)) {
            throw Refused.notSupported("can't use subqueries in multi-row VALUES");
        }
        to.writeChildren(rows);
    }

    static boolean hasQuery(ParseTree tree) {
        if (tree instanceof QueryContext) {
            return true;
        }
        if (tree instanceof ParserRuleContext node) {
            for (int i = 0; i < node.getChildCount(); i++) {
                if (hasQuery(node.getChild(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void writeUpdate(UpdateStatementContext update, Translation to) {
        if (update.withClause() != null) {
            to.write(update.withClause());
        }
        Scope scope = Scope.block(to.scope());
        to.inScope(scope, () -> {
            String target = Relations.changed(update.qualifiedName(), to);
            List<String> parts = Names.parts(update.qualifiedName(), to.settings());
            scope.relation(
                    update.identifier() == null
                            ? parts.get(parts.size() - 1)
                            : Names.of(update.identifier(), to.settings()),
                    () -> to.columns("SELECT * FROM " + target));
            if (parts.size() > 1) {
                scope.schema(parts.get(parts.size() - 2));
            }
            Relation.collect(update.fromClause(), scope, to);
            if (update.fromClause() != null
                    && update.fromClause().relation().stream().anyMatch(r -> isOuter(r))) {
                throw Refused.notSupported("Target table must be part of an equijoin predicate");
            }
            scope.enter(Scope.Clause.OTHER);
            new StoredLiterals(target, to).note(update.assignment());
            StoredColumns.note(update.qualifiedName(), update.assignment(), to);
            to.gap().raw("UPDATE ");
            if (update.identifier() != null) {
                to.raw(target).raw(" AS ").write(update.identifier());
            } else {
                to.raw(Relations.called(target, parts.get(parts.size() - 1)));
            }
            to.raw(" SET ").writeList(update.assignment());
            if (update.fromClause() != null) {
                to.write(update.fromClause());
            }
            if (update.whereClause() != null) {
                to.write(update.whereClause());
            }
        });
    }

    private static boolean isOuter(RelationContext relation) {
        return relation instanceof JoinRelationContext join
                && ((join.joinType() != null && join.joinType().INNER() == null)
                        || join.relation().stream().anyMatch(DataChangeRewrites::isOuter));
    }

    private static void writeDelete(DeleteStatementContext delete, Translation to) {
        if (delete.withClause() != null) {
            to.write(delete.withClause());
        }
        Scope scope = Scope.block(to.scope());
        to.inScope(scope, () -> {
            List<String> parts = Names.parts(delete.qualifiedName(), to.settings());
            String target = Relations.changed(delete.qualifiedName(), to);
            scope.relation(parts.get(parts.size() - 1), () -> to.columns("SELECT * FROM " + target));
            if (parts.size() > 1) {
                scope.schema(parts.get(parts.size() - 2));
            }
            Relation.collect(delete.relation(), scope, to);
            scope.enter(Scope.Clause.OTHER);
            to.gap().raw("DELETE FROM ").raw(Relations.called(target, parts.get(parts.size() - 1)));
            if (!delete.relation().isEmpty()) {
                to.raw(" USING ").writeList(delete.relation());
            }
            if (delete.whereClause() != null) {
                to.write(delete.whereClause());
            }
        });
    }
}
