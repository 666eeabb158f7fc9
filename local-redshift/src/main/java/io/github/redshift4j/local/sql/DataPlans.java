// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CompareContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DeleteStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InsertStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IntoClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.LockTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MergeClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MergeMatchedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MergeStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MergeUnmatchedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TruncateTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UpdateStatementContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.ParseTree;

/** Queries and changes of rows. */
final class DataPlans {
    private DataPlans() {}

    static void register(Planners planners) {
        planners.on(QueryStatementContext.class, DataPlans::query)
                .on(InsertStatementContext.class, (insert, to) -> {
                    Planned planned = Planned.write("INSERT", changed(insert.qualifiedName(), to), to.render(insert));
                    to.usage().checkReadOnComputeNodes();
                    return planned;
                })
                .on(
                        UpdateStatementContext.class,
                        (update, to) -> Planned.write("UPDATE", changed(update.qualifiedName(), to), to.render(update)))
                .on(
                        DeleteStatementContext.class,
                        (delete, to) -> Planned.write("DELETE", changed(delete.qualifiedName(), to), to.render(delete)))
                .on(MergeStatementContext.class, DataPlans::merge)
                .on(TruncateTableContext.class, DataPlans::truncate)
                .on(LockTableContext.class, DataPlans::lock);
    }

    private static Planned truncate(TruncateTableContext truncate, Translation to) {
        String table = Relations.target(truncate.qualifiedName(), to);
        String sql = AccessPlans.with("TRUNCATE", List.of(table), "TRUNCATE TABLE " + table);
        return Planned.script("TRUNCATE TABLE", List.of(sql)).commits();
    }

    private static Planned query(QueryStatementContext statement, Translation to) {
        if (statement.query().queryBody() instanceof PlainBodyContext plain
                && plain.querySpecification().intoClause() != null) {
            IntoClauseContext into = plain.querySpecification().intoClause();
            boolean temporary = into.TEMP() != null || into.TEMPORARY() != null;
            return TablePlans.fromQuery(into.qualifiedName(), temporary, List.of(), List.of(), statement.query(), to);
        }
        String sql = to.render(statement);
        return Planned.of("SELECT", new Plan.Query(sql, null, ResultColumns.textWidths(statement.query(), to)));
    }

    /** The table that a statement changes or locks, which is no system relation. */
    private static String changed(QualifiedNameContext table, Translation to) {
        String name = Relations.written(table, to);
        if (name == null) {
            throw ServerException.of(
                    SqlState.INSUFFICIENT_PRIVILEGE,
                    "permission denied: \"" + to.text(table) + "\" is a system catalog");
        }
        return name;
    }

    private static Planned lock(LockTableContext lock, Translation to) {
        lock.qualifiedName().forEach(table -> changed(table, to));
        String tables = String.join(
                ", ",
                lock.qualifiedName().stream().map(t -> Relations.target(t, to)).toList());
        List<String> script = new ArrayList<>();
        script.add("LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE");
        // Afterwards: a query before it would take PostgreSQL's snapshot.
        lock.qualifiedName().forEach(t -> script.add(DesignCalls.call("check_lock", Relations.target(t, to))));
        return Planned.script("LOCK TABLE", script);
    }

    private static Planned merge(MergeStatementContext merge, Translation to) {
        String target = Relations.changed(merge.qualifiedName(0), to);
        String source = Relations.name(merge.qualifiedName(1), to);
        String table = to.reading(Reading.UNGUARDED, () -> Relations.name(merge.qualifiedName(1), to));
        if (table.equals(to.reading(Reading.UNGUARDED, () -> Relations.name(merge.qualifiedName(0), to)))) {
            throw Refused.notSupported("Source table of MERGE must not be its target");
        }
        Scope scope = Scope.block(null);
        scope.relation(last(merge, 0, to), () -> to.columns("SELECT * FROM " + target));
        scope.relation(
                merge.identifier() == null ? last(merge, 1, to) : Names.of(merge.identifier(), to.settings()),
                () -> to.columns("SELECT * FROM " + source));
        noteSchema(merge.qualifiedName(0), scope, to);
        if (merge.identifier() == null) {
            noteSchema(merge.qualifiedName(1), scope, to);
        }
        scope.enter(Scope.Clause.OTHER);
        if (!hasEquality(merge.expression())) {
            throw Refused.notSupported("MERGE needs an equality of a column of the source and one of the target");
        }
        // every row of a table; PostgreSQL takes no sample of a view, which is no source here either, nor of a guard
        String using = (merge.identifier() == null
                        ? Relations.called(source, last(merge, 1, to))
                        : source + " AS " + to.render(merge.identifier()))
                + (source.equals(table) ? " TABLESAMPLE system (100)" : "");
        Planned[] plan = new Planned[1];
        to.inScope(
                scope,
                () -> plan[0] = merge.REMOVE() != null
                        ? removeDuplicates(merge, target, using, source, to)
                        : Planned.write("MERGE", changed(merge.qualifiedName(0), to), both(merge, target, using, to)));
        return plan[0];
    }

    /** A relation without an alias may be named with its schema. */
    private static void noteSchema(QualifiedNameContext relation, Scope scope, Translation to) {
        List<String> parts = Names.parts(relation, to.settings());
        if (parts.size() > 1) {
            scope.schema(parts.get(parts.size() - 2));
        }
    }

    private static boolean hasEquality(ParseTree tree) {
        if (tree instanceof CompareContext compare && compare.comparison().EQ() != null) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (hasEquality(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }

    private static String both(MergeStatementContext merge, String target, String using, Translation to) {
        List<MergeClauseContext> clauses = merge.mergeClause();
        long matched =
                clauses.stream().filter(c -> c instanceof MergeMatchedContext).count();
        long unmatched =
                clauses.stream().filter(c -> c instanceof MergeUnmatchedContext).count();
        if (matched != 1 || unmatched != 1) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, "MERGE needs one WHEN MATCHED and one WHEN NOT MATCHED clause");
        }
        StoredLiterals literals = new StoredLiterals(target, to);
        for (MergeClauseContext clause : clauses) {
            if (clause instanceof MergeMatchedContext update) {
                literals.note(update.assignment());
                StoredColumns.note(merge.qualifiedName(0), update.assignment(), to);
            } else if (clause instanceof MergeUnmatchedContext insert) {
                literals.note(insert.insertRow(), insert.columnNames());
                StoredColumns.note(merge.qualifiedName(0), insert.columnNames(), to);
            }
        }
        StringBuilder sql = new StringBuilder("MERGE INTO " + Relations.called(target, last(merge, 0, to)) + " USING "
                + using + " ON " + to.render(merge.expression()));
        clauses.forEach(clause -> sql.append(' ').append(to.render(clause)));
        return sql.toString();
    }

    /** Matched rows of the target give way to the source's, once each; the others are added, once each. */
    private static Planned removeDuplicates(
            MergeStatementContext merge, String target, String using, String source, Translation to) {
        return Planned.script(
                "MERGE",
                List.of(
                        "LOCK TABLE " + changed(merge.qualifiedName(0), to) + ' ' + Plan.WRITE_LOCK,
                        "DELETE FROM " + Relations.called(target, last(merge, 0, to)) + " USING " + using + " WHERE "
                                + to.render(merge.expression()),
                        "INSERT INTO " + target + " SELECT DISTINCT * FROM " + source));
    }

    private static String last(MergeStatementContext merge, int index, Translation to) {
        List<String> parts = Names.parts(merge.qualifiedName(index), to.settings());
        return parts.get(parts.size() - 1);
    }
}
