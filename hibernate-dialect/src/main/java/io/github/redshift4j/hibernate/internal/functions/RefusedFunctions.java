// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import io.github.redshift4j.hibernate.internal.functions.spatial.SpatialNames;
import java.util.List;
import java.util.Map;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.sqm.function.SelfRenderingSqmSetReturningFunction;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.function.SqmSetReturningFunctionDescriptor;
import org.hibernate.query.sqm.produce.function.ArgumentsValidator;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.query.sqm.produce.function.NamedFunctionDescriptorBuilder;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.type.BindingContext;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Functions that HQL knows or PostgreSQL users expect, and Redshift does not have. Each is refused when the query is
 * read, with what to do instead, rather than by the server.
 *
 * <p>Not registered by the dialect, so that whoever asks the dialect what it defines is not told these.
 */
public final class RefusedFunctions {
    private static final String ARRAYS = "lists and arrays are SUPER on Redshift: use array_length, array_contains,"
            + " array_position, array_concat, array_append, array_slice or array_trim";
    private static final String JSON =
            "OBJECT_TRANSFORM must be told every attribute to keep: map the value by an @Embeddable and"
                    + " update its attributes, or write the value as a whole";
    private static final String XML = "Redshift has no XML: build or read the text in the application";
    private static final String REGRESSION =
            "compute it from sum, count and avg, or read the rows and compute it in the" + " application";
    private static final String SET_RETURNING =
            "set-returning functions do not run on tables: join a table of numbers, or" + " write a recursive CTE";

    /** What HQL knows in a FROM clause; the same names are refused as functions. */
    private static final List<String> TABLES = List.of("unnest", "generate_series", "json_table", "xmltable");

    /** What to do instead, by name; "not for JSON" and the like share a sentence. */
    private static final Map<String, List<String>> REFUSED = Map.ofEntries(
            Map.entry(
                    "use listagg(x, ',') within group (order by ..)",
                    List.of("string_agg", "array_agg", "group_concat")),
            Map.entry("count with group by and take the first, or use any_value", List.of("mode")),
            Map.entry(
                    REGRESSION,
                    List.of(
                            "corr",
                            "covar_pop",
                            "covar_samp",
                            "regr_avgx",
                            "regr_avgy",
                            "regr_count",
                            "regr_intercept",
                            "regr_r2",
                            "regr_slope",
                            "regr_sxx",
                            "regr_sxy",
                            "regr_syy")),
            Map.entry(SET_RETURNING, TABLES),
            Map.entry(
                    ARRAYS,
                    List.of(
                            "array_fill",
                            "array_fill_list",
                            "array_get",
                            "array_includes",
                            "array_includes_nullable",
                            "array_intersects",
                            "array_intersects_nullable",
                            "array_positions",
                            "array_positions_list",
                            "array_remove",
                            "array_replace",
                            "array_reverse",
                            "array_set",
                            "array_sort",
                            "array_to_string")),
            Map.entry(
                    "read the geometries and compute it in the application, or use st_intersection and st_union",
                    List.of("st_difference", "st_symdifference")),
            Map.entry(
                    "ask for one relation: st_equals, st_disjoint, st_intersects, st_touches, st_crosses, st_within,"
                            + " st_contains, st_overlaps, st_covers or st_coveredby",
                    List.of("st_relate")),
            Map.entry(
                    "use st_distance; there is no index that an operator could use",
                    List.of("distance_2d", "distance_2d_bbox", "distance_cpa", "distance_centroid_nd")),
            Map.entry(
                    JSON,
                    List.of(
                            "json_array_append",
                            "json_array_insert",
                            "json_insert",
                            "json_mergepatch",
                            "json_remove",
                            "json_replace",
                            "json_set")),
            Map.entry(
                    XML,
                    List.of(
                            "xmlagg",
                            "xmlattributes",
                            "xmlconcat",
                            "xmlelement",
                            "xmlexists",
                            "xmlforest",
                            "xmlpi",
                            "xmlquery")),
            Map.entry(
                    "use sysdate, local datetime or instant: on Redshift it runs on the leader node only",
                    List.of("now", "clock_timestamp", "transaction_timestamp", "localtimestamp", "localtime")),
            Map.entry("use months_between or a difference with a unit", List.of("age")),
            Map.entry("write floor((x - low) * count / (high - low)) + 1", List.of("width_bucket")),
            Map.entry("use split_part or regexp_substr", List.of("string_to_array", "regexp_matches")),
            Map.entry("make the value in the application", List.of("gen_random_uuid", "make_date", "make_timestamp")));

    private RefusedFunctions() {}

    /**
     * Leaves alone what the application registered under one of the names, such as a UDF of its own. PERCENTILE_DISC is
     * refused by half.
     */
    public static void register(SqmFunctionRegistry functions, TypeConfiguration types) {
        if (functions.findFunctionDescriptor("percentile_disc") == null) {
            functions.register("percentile_disc", new WindowPercentile(types));
        }
        REFUSED.forEach((instead, names) -> names.stream()
                .filter(name -> functions.findFunctionDescriptor(name) == null)
                .forEach(name -> refuse(functions, name, instead)));
        TABLES.stream()
                .filter(name -> functions.findSetReturningFunctionDescriptor(name) == null)
                .forEach(name -> functions.register(name, new RefusedTable(new Refusal(name, SET_RETURNING))));
        SpatialNames.register(functions);
    }

    public static boolean contains(String name) {
        return REFUSED.values().stream().anyMatch(names -> names.contains(name));
    }

    /** As an ordered-set aggregate where HQL would otherwise complain of WITHIN GROUP first. */
    private static void refuse(SqmFunctionRegistry functions, String name, String instead) {
        NamedFunctionDescriptorBuilder builder = name.equals("mode")
                ? functions.namedOrderedSetAggregateDescriptorBuilder(name)
                : functions.namedDescriptorBuilder(name);
        builder.setArgumentsValidator(new Refusal(name, instead)).register();
    }

    /** Accepts no arguments at all. */
    private record Refusal(String name, String instead) implements ArgumentsValidator {
        @Override
        public void validate(
                List<? extends SqmTypedNode<?>> arguments, String functionName, BindingContext bindingContext) {
            throw error();
        }

        FunctionArgumentException error() {
            return new FunctionArgumentException("Redshift has no function " + name + "(): " + instead);
        }
    }

    /** In a FROM clause. */
    private record RefusedTable(Refusal refusal) implements SqmSetReturningFunctionDescriptor {
        @Override
        public <T> SelfRenderingSqmSetReturningFunction<T> generateSqmExpression(
                List<? extends SqmTypedNode<?>> arguments, QueryEngine queryEngine) {
            throw refusal.error();
        }

        @Override
        public ArgumentsValidator getArgumentsValidator() {
            return refusal;
        }
    }
}
