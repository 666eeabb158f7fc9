// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import io.github.redshift4j.core.SqlState;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.AggregateFunction;
import org.jooq.CommonTableExpression;
import org.jooq.Keyword;
import org.jooq.Merge;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.VisitContext;
import org.jooq.WindowDefinition;
import org.jooq.WindowSpecification;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/** The parts that Redshift lacks, each with what to use in its place. */
final class Refusals {
    private static final String UNIQUE =
            "Redshift enforces no keys; use mergeInto(…), or INSERT … SELECT … WHERE NOT EXISTS";
    private static final String NO_ARRAYS = "use a SUPER column and Redshift.path(…), or listAgg";
    private static final String NO_JSON = "build the text with SQL or load SUPER values";

    private static final String COUNT_SEVERAL = "COUNT (DISTINCT a, b)";
    private static final String COUNT_DISTINCT_ROWS = "count the rows of SELECT DISTINCT a, b";

    static final List<Rule<?>> RULES = rules();

    private Refusals() {}

    /** The exception for a feature Redshift lacks; its SQLSTATE is 0A000. */
    static DataAccessException refusal(String feature, String alternative) {
        String message = "Redshift has no support for " + feature + "; " + alternative;
        return new DataAccessException(
                message, new SQLFeatureNotSupportedException(message, SqlState.FEATURE_NOT_SUPPORTED));
    }

    private static List<Rule<?>> rules() {
        List<Rule<?>> rules = new ArrayList<>();
        // Queries
        rules.add(Rule.on(Select.class, (select, ctx) -> select(select)));
        rules.add(Rule.onInternal("ForLock", (part, ctx) -> {
            throw refusal("row locks (FOR UPDATE, FOR SHARE)", "LOCK the table within a transaction");
        }));
        refuse(rules, QOM.Lateral.class, "LATERAL", "join a derived table, or unnest SUPER with path navigation");
        refuse(rules, QOM.CrossApply.class, "CROSS APPLY", "join a derived table");
        refuse(rules, QOM.OuterApply.class, "OUTER APPLY", "join a derived table");
        refuse(rules, QOM.Values.class, "VALUES in FROM", "use SELECT … UNION ALL SELECT …");
        refuse(rules, QOM.GenerateSeries.class, "generate_series on data", "use a recursive common table expression");
        refuse(rules, QOM.RowsFrom.class, "ROWS FROM", NO_ARRAYS);
        refuse(rules, QOM.WithOrdinalityTable.class, "WITH ORDINALITY", "use SUPER unnesting with AT");
        // Clauses that no part stands for.
        rules.add(Rule.on(Keyword.class, Refusals::keyword));
        refuse(rules, QOM.RowAsField.class, "row values in SELECT", "select the columns");
        refuse(rules, WindowDefinition.class, "the WINDOW clause", "write the window in each OVER");
        rules.add(Rule.on(WindowSpecification.class, (window, ctx) -> frame(window)));
        // Changes
        rules.add(Rule.on(QOM.Insert.class, (insert, ctx) -> insert(insert)));
        rules.add(Rule.on(QOM.Update.class, (update, ctx) -> {
            return limited(
                    "UPDATE", update.$limit() != null || !update.$orderBy().isEmpty());
        }));
        rules.add(Rule.on(QOM.Delete.class, (delete, ctx) -> {
            return limited(
                    "DELETE", delete.$limit() != null || !delete.$orderBy().isEmpty());
        }));
        rules.add(Rule.on(Merge.class, (merge, ctx) -> MergeCheck.check(merge, ctx.configuration())));
        rules.add(Rule.on(QOM.Truncate.class, (truncate, ctx) -> truncate(truncate)));
        refuse(rules, QOM.Savepoint.class, "savepoints", "commit or roll back the whole transaction");
        refuse(rules, QOM.ReleaseSavepoint.class, "savepoints", "commit or roll back the whole transaction");
        // Values and functions
        rules.add(Rule.on(Param.class, (param, ctx) -> array(param)));
        refuse(rules, QOM.Array.class, "arrays", NO_ARRAYS);
        refuse(rules, QOM.ArrayQuery.class, "arrays", NO_ARRAYS);
        refuse(rules, QOM.ArrayGet.class, "arrays", NO_ARRAYS);
        refuse(rules, QOM.ArrayAgg.class, "array_agg", NO_ARRAYS);
        refuse(rules, QOM.Multiset.class, "MULTISET", "run one query for each level");
        refuse(rules, QOM.MultisetAgg.class, "MULTISET_AGG", "run one query for each level");
        refuse(rules, QOM.JSONArray.class, "JSON constructors", NO_JSON);
        refuse(rules, QOM.JSONObject.class, "JSON constructors", NO_JSON);
        refuse(rules, QOM.JSONArrayAgg.class, "JSON aggregates", NO_JSON);
        refuse(rules, QOM.JSONObjectAgg.class, "JSON aggregates", NO_JSON);
        refuse(rules, QOM.XMLAgg.class, "XML", "keep XML in VARCHAR");
        refuse(rules, QOM.XMLElement.class, "XML", "keep XML in VARCHAR");
        refuse(rules, QOM.Mode.class, "mode()", "group and order by count(*)");
        refuse(rules, QOM.Corr.class, "CORR", "compute it from sums");
        refuse(rules, QOM.CovarPop.class, "COVAR_POP", "compute it from sums");
        refuse(rules, QOM.CovarSamp.class, "COVAR_SAMP", "compute it from sums");
        refuse(rules, QOM.RegrSlope.class, "linear regression", "compute it from sums");
        refuse(rules, QOM.RegrIntercept.class, "linear regression", "compute it from sums");
        refuse(rules, QOM.Uuid.class, "generating UUIDs", "generate them in the application");
        refuse(rules, QOM.WidthBucket.class, "WIDTH_BUCKET", "use CASE");
        refuse(rules, QOM.Overlay.class, "OVERLAY", "concatenate substrings");
        refuse(rules, QOM.SubstringIndex.class, "SUBSTRING_INDEX", "use splitPart");
        refuse(rules, QOM.Collated.class, "a COLLATE clause", "use the function COLLATE(text, 'case_insensitive')");
        rules.add(Rule.on(QOM.Lag.class, (lag, ctx) -> noDefault("LAG", lag.$defaultValue())));
        rules.add(Rule.on(QOM.Lead.class, (lead, ctx) -> noDefault("LEAD", lead.$defaultValue())));
        refuse(
                rules,
                "RegexpReplace",
                "regexp_replace as jOOQ writes it",
                "use field(\"regexp_replace({0}, {1}, {2})\"), which replaces all matches");
        refuse(rules, "CountMultiple", COUNT_SEVERAL, COUNT_DISTINCT_ROWS); // jOOQ 3.21; the next is 3.19's
        rules.add(
                Rule.onInternal("DefaultAggregateFunction", (part, ctx) -> countDistinct((AggregateFunction<?>) part)));
        refuse(rules, "SequenceImpl$SequenceFunction", "sequences", "use an IDENTITY column");
        // DDL
        refuse(rules, QOM.CreateIndex.class, "indexes", "use sort keys");
        refuse(rules, QOM.CreateSequence.class, "sequences", "use an IDENTITY column");
        refuse(rules, QOM.CreateDomain.class, "domains", "use the type itself");
        refuse(rules, QOM.CreateType.class, "user-defined types", "use VARCHAR or SUPER");
        rules.add(Rule.onInternal("AlterTableImpl", (alter, ctx) -> AlterTableCheck.check(alter, ctx.configuration())));
        rules.add(Rule.onInternal("BlockImpl", (part, ctx) -> {
            throw refusal("anonymous blocks (DO)", "create a stored procedure and CALL it");
        }));
        return List.copyOf(rules);
    }

    private static void refuse(
            List<Rule<?>> rules, Class<? extends QueryPart> type, String feature, String alternative) {
        rules.add(Rule.on(type, (part, ctx) -> {
            throw refusal(feature, alternative);
        }));
    }

    private static void refuse(List<Rule<?>> rules, String internalType, String feature, String alternative) {
        rules.add(Rule.onInternal(internalType, (part, ctx) -> {
            throw refusal(feature, alternative);
        }));
    }

    private static @Nullable QueryPart select(Select<?> select) {
        if (!select.$distinctOn().isEmpty()) {
            throw refusal("DISTINCT ON", "use row_number() over (partition by …) with qualify(…)");
        }
        if (select.$limitPercent()) {
            throw refusal("LIMIT … PERCENT", "use percent_rank() or a count");
        }
        if (!select.$window().isEmpty()) {
            throw refusal("the WINDOW clause", "write the window in each OVER");
        }
        return null;
    }

    private static @Nullable QueryPart insert(QOM.Insert<?> insert) {
        if (insert.$onDuplicateKeyIgnore()
                || insert.$onDuplicateKeyUpdate()
                || !insert.$onConflict().isEmpty()) {
            throw refusal("ON CONFLICT and ON DUPLICATE KEY", UNIQUE);
        }
        return null;
    }

    private static @Nullable QueryPart limited(String statement, boolean limited) {
        if (limited) {
            throw refusal("ORDER BY and LIMIT in " + statement, "select the keys of the rows in WHERE … IN");
        }
        return null;
    }

    private static @Nullable QueryPart truncate(QOM.Truncate<?> truncate) {
        if (truncate.$restartIdentity() != null || truncate.$cascade() != null) {
            throw refusal("options of TRUNCATE", "truncate each table, which also commits");
        }
        return null;
    }

    private static @Nullable QueryPart keyword(Keyword keyword, VisitContext ctx) {
        switch (keyword.toString().toLowerCase(Locale.ROOT)) {
            case "returning" -> throw refusal("RETURNING", "query the rows by their natural key");
            case "intersect all" -> throw refusal("INTERSECT ALL", "use INTERSECT");
            case "except all" -> throw refusal("EXCEPT ALL", "use EXCEPT");
            case "symmetric" -> throw refusal("BETWEEN SYMMETRIC", "use least(…) and greatest(…) as bounds");
            case "materialized" -> {
                if (isBelow(CommonTableExpression.class, ctx)) {
                    throw refusal("MATERIALIZED in WITH", "leave it to the server, or fill a temporary table");
                }
                return null;
            }
            default -> {
                return null;
            }
        }
    }

    private static boolean isBelow(Class<?> type, VisitContext ctx) {
        QueryPart[] parts = ctx.queryParts();
        return parts.length > 1 && type.isInstance(parts[parts.length - 2]);
    }

    /** Only COUNT over several columns is of this class; over one it is a part of its own. */
    private static @Nullable QueryPart countDistinct(AggregateFunction<?> function) {
        if (function.getName().equals("count")) {
            throw refusal(COUNT_SEVERAL, COUNT_DISTINCT_ROWS);
        }
        return null;
    }

    private static @Nullable QueryPart array(Param<?> param) {
        if (param.getType().isArray() && param.getType() != byte[].class) {
            throw refusal("arrays", NO_ARRAYS);
        }
        return null;
    }

    private static @Nullable QueryPart noDefault(String function, @Nullable QueryPart defaultValue) {
        if (defaultValue != null) {
            throw refusal("a default value in " + function, "wrap it in coalesce(…) where the column has no nulls");
        }
        return null;
    }

    private static @Nullable QueryPart frame(WindowSpecification window) {
        if (window.$frameUnits() == QOM.FrameUnits.RANGE || window.$frameUnits() == QOM.FrameUnits.GROUPS) {
            throw refusal(window.$frameUnits() + " frames", "use a ROWS frame");
        }
        if (window.$exclude() != null) {
            throw refusal("EXCLUDE in a frame", "subtract the row's own value");
        }
        return null;
    }
}
