// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnNamesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FromClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.JoinRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NestedRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathStepContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PivotClauseContext;
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
            join.relation().forEach(side -> collect(side, scope, to));
            if (join.tablePrimary() != null) {
                collect(join.tablePrimary(), scope, to);
            }
        }
    }

    private static void collect(TablePrimaryContext primary, Scope scope, Translation to) {
        if (primary instanceof NestedRelationContext nested) {
            collect(nested.relation(), scope, to);
        } else if (primary instanceof UnpivotObjectContext unpivot) {
            scope.variable(
                    name(primary, scope, to),
                    variable(name(primary, scope, to), unpivot.identifier(1), TypeName.VARCHAR, to));
        } else if (primary instanceof TableNameContext table && isUnnest(table, to)) {
            String name = name(primary, scope, to);
            scope.variable(name, variable(name, table.identifier(), TypeName.BIGINT, to));
        } else {
            Scope.Derived derived = derived(primary, scope, to);
            if (derived == null) {
                scope.relation(name(primary, scope, to), () -> describe(primary, scope, to));
            } else {
                scope.derived(name(primary, scope, to), derived, () -> describe(primary, scope, to));
            }
            if (primary instanceof TableNameContext table) {
                List<String> parts = parts(table.path(), to);
                if (Relations.isSystemTable(parts, to)) {
                    scope.systemTable(name(primary, scope, to));
                }
                if (table.tableAlias() == null && parts.size() > 1) {
                    scope.schema(parts.get(parts.size() - 2));
                    if (!OtherDatabases.isOwn(parts, to)) {
                        scope.elsewhere(parts.subList(1, parts.size()));
                    }
                }
            }
        }
    }

    /** The columns of a subquery or a table of WITH, but for one that is turned by PIVOT; null for any other. */
    private static Scope.@Nullable Derived derived(TablePrimaryContext primary, Scope scope, Translation to) {
        if (primary instanceof SubqueryTableContext subquery && subquery.pivotClause() == null) {
            return () -> {
                to.inScope(scope, () -> to.renderOnce(subquery.query()));
                return ResultColumns.renamed(
                        ResultColumns.of(subquery.query().queryBody(), to), columnNames(subquery.tableAlias()), to);
            };
        } else if (primary instanceof TableNameContext table
                && table.pivotClause() == null
                && table.path().pathStep().isEmpty()) {
            Scope.CommonTable common = Scope.commonTable(scope, last(table.path(), to));
            return common == null
                    ? null
                    : () -> ResultColumns.renamed(common.columns().columns(), columnNames(table.tableAlias()), to);
        }
        return null;
    }

    private static @Nullable ColumnNamesContext columnNames(@Nullable TableAliasContext alias) {
        return alias == null ? null : alias.columnNames();
    }

    /** The columns of values taken out of a SUPER value: each, and where it stood. */
    private static List<Column> variable(
            String name, @Nullable IdentifierContext position, TypeName type, Translation to) {
        Column value = new Column(name, RedshiftType.of(TypeName.SUPER));
        return position == null
                ? List.of(value)
                : List.of(value, new Column(Names.of(position, to.settings()), RedshiftType.of(type)));
    }

    private static List<Column> describe(TablePrimaryContext primary, Scope scope, Translation to) {
        String sql = to.render(primary);
        boolean correlated = primary instanceof SubqueryTableContext subquery && to.isCorrelated(subquery.query());
        return correlated ? List.of() : to.columns(Scope.with(scope) + "SELECT * FROM " + sql);
    }

    /** The name by which the rest of its query knows a relation. */
    static String name(TablePrimaryContext primary, Scope scope, Translation to) {
        String name = null;
        if (primary instanceof TableNameContext table) {
            String alias = alias(outermost(table.tableAlias(), table.pivotClause()), to);
            name = alias == null && table.pivotClause() == null ? last(table.path(), to) : alias;
        } else if (primary instanceof SubqueryTableContext subquery) {
            name = alias(outermost(subquery.tableAlias(), subquery.pivotClause()), to);
        } else if (primary instanceof UnpivotObjectContext unpivot) {
            name = Names.of(unpivot.identifier(0), to.settings());
        } else if (primary instanceof FunctionTableContext function) {
            String alias = alias(function.tableAlias(), to);
            name = alias == null ? CallRewrites.name(function.functionCall()) : alias;
        }
        return name == null ? scope.nameUnnamed(primary) : name;
    }

    private static @Nullable TableAliasContext outermost(
            @Nullable TableAliasContext alias, @Nullable PivotClauseContext pivot) {
        return pivot == null ? alias : pivot.tableAlias();
    }

    static @Nullable String alias(@Nullable TableAliasContext alias, Translation to) {
        if (alias == null) {
            return null;
        }
        return Names.of(alias.aliasWord() == null ? alias.bareAlias() : alias.aliasWord(), to.settings());
    }

    /**
     * Whether the path starts at a relation of this query or the one around it, or is a value taken out of an array, and
     * so is an array to unnest.
     */
    static boolean isUnnest(TableNameContext table, Translation to) {
        String head = Names.of(table.path().variable(), to.settings());
        return table.path().pathStep().isEmpty()
                ? table.tableAlias() != null && Scope.isVariable(to.scope(), head)
                : Scope.levelOf(to.scope(), head) >= 0;
    }

    static List<String> parts(PathContext path, Translation to) {
        List<String> parts = new ArrayList<>();
        parts.add(Names.of(path.variable(), to.settings()));
        for (PathStepContext step : path.pathStep()) {
            if (step.name() == null) {
                throw StatementParser.syntaxError(to.source(), step.getStart());
            }
            parts.add(Names.of(step.name(), to.settings()));
        }
        return parts;
    }

    private static String last(PathContext path, Translation to) {
        String last = Names.of(path.variable(), to.settings());
        for (PathStepContext step : path.pathStep()) {
            last = step.name() == null ? last : Names.of(step.name(), to.settings());
        }
        return last;
    }
}
