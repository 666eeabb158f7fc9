// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.FromClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.JoinRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NestedRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathStepContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrimaryRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubqueryTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableAliasContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TablePrimaryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UnpivotObjectContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The relations of a FROM clause, found before the rest of the query is written, which needs their names. */
final class Relation {
    private Relation() {}

    static void collect(@Nullable FromClauseContext from, Scope scope, Translation to) {
        if (from != null) {
            collect(from.relation(), scope, to);
        }
    }

    static void collect(List<RelationContext> relations, Scope scope, Translation to) {
        relations.forEach(relation -> collect(relation, scope, to));
    }

    private static void collect(RelationContext relation, Scope scope, Translation to) {
        if (relation instanceof PrimaryRelationContext primary) {
            collect(primary.tablePrimary(), scope, to);
        } else if (relation instanceof JoinRelationContext join) {
            if (join.NATURAL() != null
                    || (join.joinCriteria() != null && join.joinCriteria().USING() != null)) {
                scope.mergesColumns();
            }
            join.relation().forEach(side -> collect(side, scope, to));
            if (join.tablePrimary() != null) {
                collect(join.tablePrimary(), scope, to);
            }
        }
    }

    private static void collect(TablePrimaryContext primary, Scope scope, Translation to) {
        if (primary instanceof TableNameContext table) {
            String alias = alias(table.tableAlias(), to);
            String name = alias == null ? last(table.path(), to) : alias;
            if (isUnnest(table, to)) {
                scope.variable(name);
            } else {
                scope.relation(name);
                List<String> parts = parts(table.path(), to);
                if (alias == null && parts.size() > 1) {
                    scope.schema(parts.get(parts.size() - 2));
                }
            }
        } else if (primary instanceof UnpivotObjectContext unpivot) {
            scope.variable(Names.of(unpivot.identifier(0), to.settings()));
        } else if (primary instanceof SubqueryTableContext subquery) {
            register(subquery.tableAlias(), scope, to);
        } else if (primary instanceof FunctionTableContext function) {
            String alias = alias(function.tableAlias(), to);
            scope.relation(alias == null ? CallRewrites.name(function.functionCall()) : alias);
        } else if (primary instanceof NestedRelationContext nested) {
            collect(nested.relation(), scope, to);
        }
    }

    private static void register(@Nullable TableAliasContext alias, Scope scope, Translation to) {
        String name = alias(alias, to);
        if (name == null) {
            scope.nameless();
        } else {
            scope.relation(name);
        }
    }

    static @Nullable String alias(@Nullable TableAliasContext alias, Translation to) {
        if (alias == null) {
            return null;
        }
        IdentifierContext identifier = alias.identifier();
        return Names.of(identifier == null ? alias.bareAlias() : identifier, to.settings());
    }

    /** Whether the path starts at a relation of this query or the one around it, and so is an array to unnest. */
    static boolean isUnnest(TableNameContext table, Translation to) {
        return !table.path().pathStep().isEmpty()
                && Scope.levelOf(to.scope(), Names.of(table.path().identifier(), to.settings())) >= 0;
    }

    static List<String> parts(PathContext path, Translation to) {
        List<String> parts = new ArrayList<>();
        parts.add(Names.of(path.identifier(), to.settings()));
        for (PathStepContext step : path.pathStep()) {
            if (step.name() == null) {
                throw StatementParser.syntaxError(to.source(), step.getStart());
            }
            parts.add(Names.of(step.name(), to.settings()));
        }
        return parts;
    }

    private static String last(PathContext path, Translation to) {
        String last = Names.of(path.identifier(), to.settings());
        for (PathStepContext step : path.pathStep()) {
            last = step.name() == null ? last : Names.of(step.name(), to.settings());
        }
        return last;
    }
}
