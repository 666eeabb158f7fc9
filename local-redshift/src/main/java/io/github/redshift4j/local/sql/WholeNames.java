// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableAliasContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * What of PostgreSQL's catalogs is read through {@code redshift.full_name} when the database has long names: catalog
 * relations, SHOW, and functions that give names or SQL. In other databases everything is read as it is.
 */
final class WholeNames {
    private static final Set<String> OF_SQL =
            Set.of("pg_get_viewdef", "pg_get_constraintdef", "pg_get_indexdef", "pg_get_expr", "pg_get_ruledef");

    /** Calls whose text arguments name relations, schemas or columns. */
    private static final Set<String> BY_NAME = Set.of(
            "has_schema_privilege", "has_table_privilege", "has_column_privilege", "pg_get_cols", "pg_get_viewdef");

    private static final String QUALIFIED_NAME_TYPE = "name";

    private WholeNames() {}

    /** The rows of a catalog relation, or of a function that shows some. */
    static String rows(String relation, Translation to) {
        if (!to.settings().longNames()) {
            return relation;
        }
        List<Column> columns = to.columns("SELECT * FROM " + relation);
        List<String> items = new ArrayList<>();
        for (Column column : columns) {
            items.add(item(Names.quote(column.name()), column.type()));
        }
        return columns.isEmpty() ? relation : "(SELECT " + String.join(", ", items) + " FROM " + relation + ')';
    }

    private static String item(String column, @Nullable RedshiftType type) {
        String cast = type == null ? null : cast(type);
        return cast == null
                ? column
                : "CAST(redshift.full_sql(CAST(" + column + " AS text)) AS " + cast + ") AS " + column;
    }

    private static @Nullable String cast(RedshiftType type) {
        return switch (type.name()) {
            case NAME -> "redshift.long_name";
            case TEXT -> "text";
            case VARCHAR, CHAR -> type.sql();
            default -> null;
        };
    }

    /** Functions of a schema's, a relation's or a column's definition; others as they are. */
    static String ofCall(String name, String sql, Translation to) {
        if (!to.settings().longNames()) {
            return sql;
        }
        if (name.equals("current_schema")) {
            return "CAST(redshift.full_name(CAST(" + sql + " AS text)) AS redshift.long_name)";
        }
        return OF_SQL.contains(name) ? "redshift.full_sql(" + sql + ')' : sql;
    }

    /** An argument of a call; a long name in a text that names an object is written as PostgreSQL knows it. */
    static String argument(String function, ParserRuleContext argument, Translation to) {
        if (BY_NAME.contains(function)
                && Labels.literal(argument) instanceof StringLiteralContext literal
                && literal.string().DOLLAR_STRING() == null) {
            return StringLiterals.quote(LongNames.storedInText(StringLiterals.value(literal.string())));
        }
        return to.render(argument);
    }

    /** A function of the catalogs in FROM, whose columns the statement defines: NAME stands for long names too. */
    static boolean writeTable(FunctionTableContext table, Translation to) {
        TableAliasContext alias = table.tableAlias();
        if (!to.settings().longNames() || alias == null || alias.columnDefinitions() == null) {
            return false;
        }
        FunctionCallContext call = table.functionCall();
        var definitions = alias.columnDefinitions();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < definitions.identifier().size(); i++) {
            String column = Names.quote(Names.of(definitions.identifier(i), to.settings()));
            boolean isName = DataTypes.spelling(definitions.dataType(i), to).equals(QUALIFIED_NAME_TYPE);
            items.add(isName ? item(column, RedshiftType.of(TypeName.NAME)) : column);
        }
        String name = Names.quote(String.valueOf(Relation.alias(alias, to)));
        to.replace(
                table,
                items.stream().collect(Collectors.joining(", ", "(SELECT ", " FROM ")) + to.render(call)
                        + to.render(alias) + ") AS " + name);
        return true;
    }
}
