// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DeleteStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InsertStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MergeStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UpdateStatementContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Where a relation's name leads: system relations to the schema that holds their views, all others to themselves. */
final class Relations {
    /** Schema of the views that stand for Redshift's catalogs. */
    static final String CATALOG = "redshift_catalog";

    /** The views there are. */
    private static final Set<String> VIEWS = Set.copyOf(Resources.words("catalog-relations.txt"));

    /** Redshift's own that are not among them. */
    private static final Set<String> ABSENT = Set.copyOf(Resources.words("absent-relations.txt"));

    /** PostgreSQL's own, which it would find where Redshift has no relation of the name. */
    private static final Set<String> POSTGRESQL = Set.copyOf(Resources.words("postgresql-relations.txt"));

    private static final Pattern COMPUTE_NAME = Pattern.compile("(stl|stv|svl|svcs|sys)_.*");

    /** Those that the leader node alone reads, and so feed no table. */
    private static final Pattern LEADER_NAME = Pattern.compile("(pg|information_schema)_.*");

    private Relations() {}

    /** Whether the name is that of one of Redshift's own relations, where no common table has it. */
    static boolean isRedshiftsOwn(List<String> parts) {
        if (parts.size() == 1) {
            return VIEWS.contains(parts.get(0)) || ABSENT.contains(parts.get(0));
        }
        String schema = parts.get(parts.size() - 2);
        return schema.equals("pg_catalog") || schema.equals("information_schema");
    }

    /** What a query reads: the relation by its name for PostgreSQL, or rows of another database. */
    static String rows(List<String> parts, Translation to) {
        String elsewhere = OtherDatabases.rows(parts, to);
        return elsewhere == null ? name(parts, to) : elsewhere;
    }

    /** What is written for a relation that is read; a user's relation is noted as used. */
    static String name(QualifiedNameContext name, Translation to) {
        return name(Names.parts(name, to.settings()), to);
    }

    static String name(List<String> parts, Translation to) {
        return name(parts, false, to);
    }

    /** What is written for a relation whose rows are changed. */
    static String changed(QualifiedNameContext name, Translation to) {
        return name(Names.parts(name, to.settings()), true, to);
    }

    private static String name(List<String> parts, boolean change, Translation to) {
        if (parts.size() > 3) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR,
                    "improper qualified name (too many dotted names): " + String.join(".", parts));
        }
        OtherDatabases.refuse(parts, to);
        String local = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            if (Scope.commonTable(to.scope(), local) != null) {
                return Names.quote(local);
            }
            return isSystem(local) ? system(local, local, to) : user(parts, change, to);
        }
        return switch (parts.get(parts.size() - 2)) {
            case "pg_catalog" -> system(local, local, to);
            case "information_schema" -> system("information_schema_" + local, local, to);
            default -> user(parts, change, to);
        };
    }

    /** Whether a name without a schema is not looked for in the search path. */
    private static boolean isSystem(String name) {
        return VIEWS.contains(name) || ABSENT.contains(name) || POSTGRESQL.contains(name);
    }

    /** Whether PostgreSQL finds the relation in another schema than its name's, without which it knows it in columns. */
    static boolean isElsewhere(List<String> parts, Translation to) {
        if (parts.size() < 2) {
            return false;
        }
        String relation = Names.quote(parts.subList(parts.size() - 2, parts.size()));
        return isSystem(parts) || !to.guarded(relation, false).equals(relation);
    }

    /** A relation that is known by the name it is called by, wherever it is. */
    static String called(String relation, String name) {
        String local = Names.quote(name);
        return relation.equals(local) || relation.endsWith('.' + local) ? relation : relation + " AS " + local;
    }

    /** Whether the name is a system relation's with its schema, which PostgreSQL knows it without. */
    private static boolean isSystem(List<String> parts) {
        String local = parts.get(parts.size() - 1);
        return switch (parts.get(parts.size() - 2)) {
            case "pg_catalog" -> VIEWS.contains(local);
            case "information_schema" -> VIEWS.contains("information_schema_" + local);
            default -> false;
        };
    }

    /** Whether the name is that of one of pg_catalog's own tables, which number their rows. */
    static boolean isSystemTable(List<String> parts, Translation to) {
        String local = parts.get(parts.size() - 1);
        return local.startsWith("pg_")
                && VIEWS.contains(local)
                && (parts.size() == 1
                        ? Scope.commonTable(to.scope(), local) == null
                        : parts.get(parts.size() - 2).equals("pg_catalog"));
    }

    /** The name of a relation that must be there, without noting its use: PostgreSQL would find its own. */
    static String existing(QualifiedNameContext name, Translation to) {
        requireRedshifts(Names.parts(name, to.settings()));
        return target(name, to);
    }

    /** @throws ServerException 42P01 if the name is that of a catalog of PostgreSQL's that Redshift does not have */
    static void requireRedshifts(List<String> parts) {
        String local = parts.get(parts.size() - 1);
        boolean catalog = parts.size() == 1 || parts.get(parts.size() - 2).equals("pg_catalog");
        if (catalog && POSTGRESQL.contains(local) && !VIEWS.contains(local)) {
            throw ServerException.of(SqlState.UNDEFINED_TABLE, "relation \"" + local + "\" does not exist");
        }
    }

    /** The relation's name without noting its use, for DDL. */
    static String target(QualifiedNameContext name, Translation to) {
        List<String> parts = Names.parts(name, to.settings());
        if (parts.size() > 1 && parts.get(parts.size() - 2).equals("pg_catalog")) {
            throw ServerException.of(SqlState.INSUFFICIENT_PRIVILEGE, "permission denied for schema pg_catalog");
        }
        return Names.quote(parts);
    }

    /** The table that a change of rows is about, to be locked; null for a system relation, which refuses it. */
    static @Nullable String written(QualifiedNameContext name, Translation to) {
        return written(name, to.settings());
    }

    /** The table that a statement changes rows of, known without translating it; null for other statements. */
    static @Nullable String writtenBy(ParseTree statement, Settings settings) {
        if (statement instanceof InsertStatementContext insert) {
            return written(insert.qualifiedName(), settings);
        } else if (statement instanceof UpdateStatementContext update) {
            return written(update.qualifiedName(), settings);
        } else if (statement instanceof DeleteStatementContext delete) {
            return written(delete.qualifiedName(), settings);
        }
        return statement instanceof MergeStatementContext merge ? written(merge.qualifiedName(0), settings) : null;
    }

    private static @Nullable String written(QualifiedNameContext name, Settings settings) {
        List<String> parts = Names.parts(name, settings);
        String schema = parts.size() == 1 ? "" : parts.get(parts.size() - 2);
        boolean system = parts.size() == 1
                ? isSystem(parts.get(0))
                : schema.equals("pg_catalog") || schema.equals("information_schema");
        return system ? null : Names.quote(parts);
    }

    private static String system(String view, String name, Translation to) {
        if (ABSENT.contains(view)) {
            throw Refused.notHere("System relation " + view);
        }
        if (!VIEWS.contains(view)) {
            throw ServerException.of(SqlState.UNDEFINED_TABLE, "relation \"" + name + "\" does not exist");
        }
        if (COMPUTE_NAME.matcher(view).matches()) {
            to.usage().computeRelation();
        }
        to.usage().catalog();
        if (LEADER_NAME.matcher(view).matches()) {
            to.usage().leaderCatalog();
        }
        return CATALOG + '.' + Names.quote(view);
    }

    private static String user(List<String> parts, boolean change, Translation to) {
        if (parts.size() == 2) {
            requireSchema(parts.get(0), to);
        }
        String name = Names.quote(parts);
        to.usage().userRelation(to.reads(name));
        return to.guarded(name, change);
    }

    /**
     * Has PostgreSQL say, as its version 8.0 did, that there is no such schema; later ones speak of the relation. Guards are
     * for the translator to name: a view of a client's that read one would keep it as it is.
     */
    private static void requireSchema(String name, Translation to) {
        if (name.startsWith(Plan.GUARDS)) {
            throw ServerException.of(SqlState.UNKNOWN_SCHEMA, "schema \"" + name + "\" does not exist");
        }
        if (!name.startsWith("pg_")) {
            to.columns("SELECT " + StringLiterals.quote(Names.quote(name)) + "::pg_catalog.regnamespace");
        }
    }
}
