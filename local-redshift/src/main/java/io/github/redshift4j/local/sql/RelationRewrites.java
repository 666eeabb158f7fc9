// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.BareAliasContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CompareContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConjunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.JoinRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParenthesizedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PivotClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicatedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrimaryRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubqueryTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableAliasContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TablePrimaryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UnpivotObjectContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** The items of FROM: tables, system relations, and arrays and objects of SUPER values turned into rows. */
final class RelationRewrites {
    private RelationRewrites() {}

    static void register(Rewrites rules) {
        rules.on(TableNameContext.class, RelationRewrites::writeTable)
                .on(FunctionTableContext.class, RelationRewrites::writeFunction)
                .on(UnpivotObjectContext.class, RelationRewrites::writeUnpivot)
                .on(TableAliasContext.class, RelationRewrites::writeAlias)
                .on(SubqueryTableContext.class, RelationRewrites::writeSubquery)
                .on(JoinRelationContext.class, RelationRewrites::writeJoin);
    }

    private static void writeJoin(JoinRelationContext join, Translation to) {
        Scope scope = to.scope();
        if (join.joinType() != null && join.joinType().FULL() != null && join.joinCriteria() != null) {
            requireEqualities(join.joinCriteria().expression());
        }
        if (join.joinType() != null
                && (join.joinType().RIGHT() != null || join.joinType().FULL() != null)) {
            refuseSuper(join, to);
        }
        if (scope != null && join.joinType() != null && join.joinType().INNER() == null) {
            scope.inOuterJoin(() -> to.writeChildren(join));
        } else {
            to.writeChildren(join);
        }
    }

    /**
     * A RIGHT or FULL join neither unnests nor compares SUPER values.
     *
     * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/limitations-super.html">Limitations</a>
     */
    private static void refuseSuper(JoinRelationContext join, Translation to) {
        boolean unnests = join.relation().stream()
                .anyMatch(side -> side instanceof PrimaryRelationContext primary
                        && primary.tablePrimary() instanceof TableNameContext table
                        && Relation.isUnnest(table, to));
        if (unnests || (join.joinCriteria() != null && namesSuper(join.joinCriteria(), to))) {
            throw Refused.notSupported("SUPER values are not supported in RIGHT and FULL joins");
        }
    }

    private static boolean namesSuper(ParseTree tree, Translation to) {
        if (tree instanceof ColumnReferenceContext column) {
            RedshiftType type = Types.ofColumn(column.path(), to);
            return Paths.navigates(column.path(), to) || (type != null && type.name() == TypeName.SUPER);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (!(tree.getChild(i) instanceof QueryContext) && namesSuper(tree.getChild(i), to)) {
                return true;
            }
        }
        return false;
    }

    /** PostgreSQL 8's rule, which Redshift keeps: nothing but equalities, joined by AND. */
    private static void requireEqualities(@Nullable ExpressionContext condition) {
        if (condition == null) {
            return; // USING
        }
        ParserRuleContext head = Labels.head(condition);
        if (head instanceof ConjunctionContext both) {
            both.expression().forEach(RelationRewrites::requireEqualities);
        } else if (head instanceof ParenthesizedContext inner) {
            requireEqualities(inner.expression());
        } else if (!(head instanceof PredicatedContext predicated
                && predicated.predicate().size() == 1
                && predicated.predicate(0) instanceof CompareContext compare
                && compare.comparison().EQ() != null)) {
            throw Refused.notSupported("FULL JOIN is only supported with merge-joinable join conditions");
        }
    }

    private static void writeTable(TableNameContext table, Translation to) {
        if (Relation.isUnnest(table, to)) {
            writeUnnest(table, to);
            return;
        }
        if (table.AT() != null) {
            throw StatementParser.syntaxError(to.source(), table.AT().getSymbol());
        }
        String name = Relations.rows(Relation.parts(table.path(), to), to);
        if (name.startsWith(Relations.CATALOG + '.')) {
            name = WholeNames.rows(name, to);
        }
        if (table.pivotClause() != null) {
            writePivot(table, table.pivotClause(), name, table.tableAlias(), to);
            return;
        }
        if (table.tableAlias() != null) {
            to.replace(table, name);
            to.write(table.tableAlias());
        } else {
            to.replace(table, Relations.called(name, last(table, to)));
        }
    }

    /** A subquery without an alias gets a name here, by which {@code *} and alike can be taken apart. */
    private static void writeSubquery(SubqueryTableContext table, Translation to) {
        String query = '(' + to.renderOnce(table.query()) + ')';
        if (table.pivotClause() != null) {
            writePivot(table, table.pivotClause(), query, table.tableAlias(), to);
            return;
        }
        to.replace(table, query);
        writeAliasOrName(table, table.tableAlias(), to);
    }

    private static void writePivot(
            TablePrimaryContext table,
            PivotClauseContext clause,
            String relation,
            @Nullable TableAliasContext inner,
            Translation to) {
        String columns = inner == null || inner.columnNames() == null ? "" : to.render(inner.columnNames());
        to.replace(table, '(' + Pivots.render(clause, relation, columns, to) + ')');
        writeAliasOrName(table, clause.tableAlias(), to);
    }

    private static void writeAliasOrName(TablePrimaryContext table, @Nullable TableAliasContext alias, Translation to) {
        Scope scope = to.scope();
        if (alias != null) {
            to.write(alias);
        } else if (scope != null) {
            to.raw(" AS ").raw(Names.quote(Relation.name(table, scope, to)));
        }
    }

    private static String last(TableNameContext table, Translation to) {
        var parts = Relation.parts(table.path(), to);
        return parts.get(parts.size() - 1);
    }

    private static void writeFunction(FunctionTableContext table, Translation to) {
        if (!WholeNames.writeTable(table, to)) {
            to.writeChildren(table);
        }
    }

    private static void writeUnnest(TableNameContext table, Translation to) {
        String alias = Relation.alias(table.tableAlias(), to);
        String name = Names.quote(alias == null ? last(table, to) : alias);
        String array = Paths.render(table.path(), to);
        if (table.AT() == null) {
            to.replace(table, "redshift.super_unnest(" + array + ") AS " + name + '(' + name + ')');
        } else {
            String index = Names.quote(Names.of(table.identifier(), to.settings()));
            to.replace(table, "redshift.super_unnest_at(" + array + ") AS " + name + '(' + name + ", " + index + ')');
        }
    }

    private static void writeUnpivot(UnpivotObjectContext unpivot, Translation to) {
        String value = Names.quote(Names.of(unpivot.identifier(0), to.settings()));
        String object = to.render(unpivot.primaryExpression());
        if (unpivot.AT() == null) {
            to.replace(unpivot, "redshift.super_unpivot(" + object + ") AS " + value + '(' + value + ')');
        } else {
            String key = Names.quote(Names.of(unpivot.identifier(1), to.settings()));
            to.replace(
                    unpivot, "redshift.super_unpivot_at(" + object + ") AS " + value + '(' + value + ", " + key + ')');
        }
    }

    /** The alias with AS, which PostgreSQL needs before some words. */
    private static void writeAlias(TableAliasContext alias, Translation to) {
        to.raw(" AS");
        if (alias.aliasWord() != null) {
            to.gap().write(alias.aliasWord());
        } else {
            BareAliasContext bare = alias.bareAlias();
            to.gap().write(bare);
        }
        if (alias.columnNames() != null) {
            to.write(alias.columnNames());
        }
        if (alias.columnDefinitions() != null) {
            to.write(alias.columnDefinitions());
        }
    }
}
