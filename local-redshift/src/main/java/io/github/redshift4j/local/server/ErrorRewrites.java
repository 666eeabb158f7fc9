// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.copy.ComputeNodeError;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.backend.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's errors and notices in Redshift's words: one table, its first match counts, what it lacks stays. */
final class ErrorRewrites {
    /**
     * A row of the table.
     *
     * @param sqlState of PostgreSQL
     * @param message a pattern for all of PostgreSQL's message
     * @param newState null keeps it
     * @param newMessage with {@code $1}, … for groups
     * @param computeNodeCode 0 for an error of the leader node, which has no block of details
     */
    private record Rule(
            String sqlState, Pattern message, @Nullable String newState, String newMessage, int computeNodeCode) {}

    private static final int NULL_IN_NOT_NULL = 8007;

    /** The message is documented, its SQLSTATE nowhere: PostgreSQL's is kept. */
    private static final String IDENTITY_WRITTEN = "cannot set an identity column to a value";

    private static final String SAME_TUPLE = "Found multiple matches to update the same tuple.";

    /** Messages that stand without PostgreSQL's details and hints, which speak of what Redshift does not have. */
    private static final Set<String> PLAIN = Set.of(IDENTITY_WRITTEN, SAME_TUPLE, "$1 is not a table");

    private static final Set<String> PRINCIPALS = Set.of("42704", "42710");

    /** The type of a literal, whose name PostgreSQL 8 quotes. */
    private static final Pattern UNTYPED = Pattern.compile("(?<![\\w\"])unknown(?![\\w\"])");

    private static final Pattern OWN_FUNCTION = Pattern.compile("\\bredshift\\.(\\w+)(?=\\()");

    /** What Redshift's messages call these functions. */
    private static final Map<String, String> FULL_NAMES = Map.of(
            "dateadd",
            "pg_catalog.date_add",
            "datediff",
            "pg_catalog.date_diff",
            "date_part",
            "pg_catalog.pgdate_part");

    private static final Pattern MISSING_COLUMN = Pattern.compile("column (.*) does not exist");

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "23502",
                    Pattern.compile("null value in column \"(.*)\" of relation \".*\" violates not-null constraint"),
                    SqlState.INTERNAL_ERROR,
                    "Cannot insert a NULL value into column $1",
                    NULL_IN_NOT_NULL),
            rule(
                    "42804",
                    "recursive query \".*\" column \\d+ has type .* but type .*",
                    "Datatype mismatch in recursive CTE"),
            rule("42704", "role (\".*\") does not exist", "user $1 does not exist"),
            rule("42710", "role (\".*\") already exists", "user $1 already exists"),
            new Rule("22023", Pattern.compile("role (\".*\") does not exist"), "42704", "user $1 does not exist", 0),
            rule(
                    "0A000",
                    "TABLESAMPLE clause can only be applied to tables and materialized views",
                    "The source of MERGE must be a table, not a view"),
            rule("42P01", "table (\".*\") does not exist", "Table $1 does not exist"),
            rule("42809", "cannot lock relation (\".*\")", "$1 is not a table"),
            rule(
                    "01000",
                    "PID (\\d+) is not a PostgreSQL backend process",
                    "PID $1 is not a PostgreSQL server process"),
            differentCollations("42P21", "collation mismatch between .*"),
            differentCollations("42P22", "could not determine which collation to use for .*"),
            rule("42803", "aggregate function calls cannot be nested", "aggregate function calls may not be nested"),
            rule(
                    "42803",
                    "aggregate functions are not allowed in (WHERE|GROUP BY)",
                    "aggregates not allowed in $1 clause"),
            rule(
                    "42803",
                    "aggregate functions are not allowed in JOIN conditions",
                    "aggregates not allowed in JOIN conditions"),
            rule("42702", "column reference (\".*\") is ambiguous", "Column reference $1 is ambiguous"),
            rule("42P07", "relation (\".*\") already exists", "Relation $1 already exists"),
            rule("42P06", "schema (\".*\") already exists", "Schema $1 already exists"),
            rule(
                    "42501",
                    "permission denied for (?:table|view|materialized view) (.*)",
                    "permission denied for relation $1"),
            rule("42501", "must be owner of (?:table|view|materialized view) (.*)", "must be owner of relation $1"),
            rule(
                    "22P02",
                    "invalid input syntax for type (?:integer|smallint): (.*)",
                    "invalid input syntax for integer: $1"),
            rule("25001", "(.*) cannot be executed within a pipeline", "$1 cannot run inside a transaction block"),
            rule("57014", "canceling statement due to user request", "Query cancelled on user's request"),
            // two that define the same thing at once: of one name, or of one row of the catalog
            conflict("23505", "duplicate key value violates unique constraint \"pg_.*\""),
            conflict(SqlState.INTERNAL_ERROR, "tuple concurrently (?:updated|deleted)"),
            rule("21000", "MERGE command cannot affect row a second time", SAME_TUPLE),
            rule("428C9", "cannot insert a non-DEFAULT value into column \".*\"", IDENTITY_WRITTEN),
            rule("428C9", "column \".*\" can only be updated to DEFAULT", IDENTITY_WRITTEN),
            new Rule(
                    SqlState.SYNTAX_ERROR,
                    Pattern.compile("(syntax error at .*)"),
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "the local server cannot run this statement: its translation has a $1",
                    0),
            skipped("42P07", "relation (\".*\") already exists, skipping", "Relation $1 already exists"),
            skipped("42P06", "schema (\".*\") already exists, skipping", "Schema $1 already exists"),
            rule("00000", "table (\".*\") does not exist, skipping", "Table $1 does not exist and will be skipped"),
            rule(
                    "00000",
                    "materialized view (\".*\") does not exist, skipping",
                    "Materialized view $1 does not exist and will be skipped"),
            rule("00000", "view (\".*\") does not exist, skipping", "View $1 does not exist and will be skipped"),
            rule("00000", "schema (\".*\") does not exist, skipping", "Schema $1 does not exist and will be skipped"));

    private static Rule rule(String sqlState, String message, String newMessage) {
        return new Rule(sqlState, Pattern.compile(message), null, newMessage, 0);
    }

    /** Of what IF NOT EXISTS passes over. */
    private static Rule skipped(String sqlState, String message, String newMessage) {
        return new Rule(sqlState, Pattern.compile(message), "00000", newMessage + " and will be skipped", 0);
    }

    private static Rule differentCollations(String sqlState, String message) {
        return new Rule(
                sqlState,
                Pattern.compile(message),
                SqlState.FEATURE_NOT_SUPPORTED,
                "Query with different collations is not supported yet.",
                0);
    }

    private static Rule conflict(String sqlState, String message) {
        return new Rule(sqlState, Pattern.compile(message), Conflicts.STATE, Conflicts.MESSAGE, 0);
    }

    private ErrorRewrites() {}

    /** @param lookups the relations among which a column is looked for, which Redshift's message tells and ours not */
    static Diagnostic error(Diagnostic error, Map<String, String> lookups) {
        Diagnostic rewritten = rewrite(error);
        Matcher column = MISSING_COLUMN.matcher(error.message());
        String relations = column.matches() ? lookups.get(column.group(1)) : null;
        return relations == null ? rewritten : rewritten.with(Diagnostic.MESSAGE, error.message() + " in " + relations);
    }

    /** The same for an error of PostgreSQL's that a load has met; other errors stay as they are. */
    static ServerException error(ServerException error) {
        Diagnostic rewritten = rewrite(Diagnostics.error(error));
        return rewritten.message().equals(error.message())
                ? error
                : ServerException.of(rewritten.sqlState(), rewritten.message());
    }

    /** What PostgreSQL passes over in silence but for a notice, Redshift tells as INFO. */
    static Diagnostic notice(Diagnostic notice) {
        Diagnostic rewritten = rewrite(notice);
        boolean skipped = notice.message().endsWith(", skipping");
        return skipped ? rewritten.with(Diagnostic.SEVERITY, "INFO") : rewritten;
    }

    private static Diagnostic rewrite(Diagnostic from) {
        Diagnostic to = fields(from);
        if (PRINCIPALS.contains(from.sqlState()) && "exec_stmt_raise".equals(from.field(Diagnostic.ROUTINE))) {
            return to; // the bootstrap's functions tell users, groups and roles apart, which PostgreSQL does not
        }
        for (Rule rule : RULES) {
            Matcher matcher = rule.message().matcher(from.message());
            if (rule.sqlState().equals(from.sqlState()) && matcher.matches()) {
                return apply(rule, matcher.replaceFirst(rule.newMessage()), to);
            }
        }
        return to;
    }

    private static Diagnostic apply(Rule rule, String message, Diagnostic to) {
        Diagnostic applied = to.with(Diagnostic.MESSAGE, message);
        if (rule.newState() != null) {
            applied = applied.with(Diagnostic.SQLSTATE, rule.newState());
        }
        if (PLAIN.contains(rule.newMessage())) {
            applied = applied.with(Diagnostic.DETAIL, null).with(Diagnostic.HINT, null);
        }
        if (rule.computeNodeCode() == 0) {
            return applied;
        }
        ServerException error = ComputeNodeError.of(rule.computeNodeCode(), message, "");
        return applied.with(Diagnostic.DETAIL, error.detail());
    }

    /**
     * The fields that Redshift sends. A position counts characters of the translated text, which nobody has seen; type
     * names of the bootstrap become Redshift's.
     */
    private static Diagnostic fields(Diagnostic from) {
        String message = types(from.message());
        if (from.sqlState().equals("42883") || from.sqlState().equals("42725")) {
            message = UNTYPED.matcher(OWN_FUNCTION
                            .matcher(message)
                            .replaceAll(own -> FULL_NAMES.getOrDefault(own.group(1), own.group(1))))
                    .replaceAll("\"unknown\"");
        }
        Diagnostic to = Diagnostic.of(from.severity(), from.sqlState(), message);
        for (char field : new char[] {Diagnostic.DETAIL, Diagnostic.HINT}) {
            String text = from.field(field);
            to = to.with(field, text == null ? null : types(text).replace("You might need", "You may need"));
        }
        for (char field : new char[] {Diagnostic.FILE, Diagnostic.LINE, Diagnostic.ROUTINE}) {
            to = to.with(field, from.field(field));
        }
        return to;
    }

    private static String types(String text) {
        return text.replaceAll("\\bredshift\\.(?=super\\b|geometry\\b|geography\\b|hllsketch\\b)", "")
                .replaceAll("\\b(?:redshift\\.)?varbyte\\b(?!\")", "binary varying");
    }
}
