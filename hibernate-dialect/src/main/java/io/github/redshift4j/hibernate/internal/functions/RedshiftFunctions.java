// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import static org.hibernate.query.sqm.produce.function.FunctionParameterType.INTEGER;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.NUMERIC;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.STRING;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.STRING_OR_CLOB;

import io.github.redshift4j.hibernate.RedshiftSqlTypes;
import io.github.redshift4j.hibernate.internal.functions.arrays.SuperArrays;
import io.github.redshift4j.hibernate.internal.functions.json.SuperJsonArray;
import io.github.redshift4j.hibernate.internal.functions.json.SuperJsonArrayAgg;
import io.github.redshift4j.hibernate.internal.functions.json.SuperJsonExists;
import io.github.redshift4j.hibernate.internal.functions.json.SuperJsonObject;
import io.github.redshift4j.hibernate.internal.functions.json.SuperJsonObjectAgg;
import io.github.redshift4j.hibernate.internal.functions.json.SuperJsonQuery;
import io.github.redshift4j.hibernate.internal.functions.json.SuperJsonValue;
import io.github.redshift4j.hibernate.internal.functions.spatial.SpatialFunctions;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.CommonFunctionFactory;
import org.hibernate.dialect.function.CountFunction;
import org.hibernate.dialect.function.InverseDistributionFunction;
import org.hibernate.dialect.function.TruncFunction;
import org.hibernate.query.sqm.TrimSpec;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.type.BasicType;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The functions of HQL in Redshift's words, and Redshift's own under their names. What Redshift lacks is in
 * {@link RefusedFunctions}.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions.html">SQL functions</a>
 */
public final class RedshiftFunctions {
    private final SqmFunctionRegistry functions;
    private final TypeConfiguration types;

    private RedshiftFunctions(FunctionContributions to) {
        functions = to.getFunctionRegistry();
        types = to.getTypeConfiguration();
    }

    public static void register(FunctionContributions to) {
        Dialect dialect = to.getDialect();
        CommonFunctionFactory common = new CommonFunctionFactory(to);
        RedshiftFunctions own = new RedshiftFunctions(to);
        own.aggregates(dialect, common);
        own.windows(common);
        own.math(common);
        own.text(common);
        own.dates(dialect, common);
        own.semistructured();
        own.hashes(common);
        SuperArrays.register(to);
        SpatialFunctions.register(to);
    }

    /** TRIM knows BOTH only in older releases; the three functions always existed. */
    public static String trim(TrimSpec specification, boolean blanks) {
        String name =
                switch (specification) {
                    case LEADING -> "ltrim";
                    case TRAILING -> "rtrim";
                    case BOTH -> "btrim";
                };
        return name + (blanks ? "(?1)" : "(?1,?2)");
    }

    private void aggregates(Dialect dialect, CommonFunctionFactory common) {
        // A tuple is counted as text, its parts separated by chr(31), the unit separator: text has no chr(0).
        functions.register(
                "count",
                new CountFunction(
                        dialect,
                        types,
                        SqlAstNodeRenderingMode.DEFAULT,
                        "count",
                        "||",
                        "varchar(65535)",
                        true,
                        "varchar(65535)",
                        31));
        functions.register("avg", new DoubleAverage(dialect, types));
        common.everyAny_boolAndOr();
        common.stddev();
        common.stddevPopSamp();
        common.variance();
        common.varPopSamp();
        common.median();
        common.bitAndOr();
        common.listagg(null);
        functions.register("percentile_cont", new InverseDistributionFunction("percentile_cont", NUMERIC, types));
        functions
                .namedAggregateDescriptorBuilder("any_value")
                .setExactArgumentCount(1)
                .setReturnTypeResolver(StandardFunctionReturnTypeResolvers.useArgType(1))
                .register();
        functions
                .patternAggregateDescriptorBuilder("approx_count_distinct", "approximate count(distinct ?1)")
                .setExactArgumentCount(1)
                .setInvariantType(type(StandardBasicTypes.LONG))
                .register();
        sketches();
    }

    private void sketches() {
        BasicType<String> sketch = types.getBasicTypeRegistry().resolve(String.class, RedshiftSqlTypes.HLLSKETCH);
        for (String name : new String[] {"hll_create_sketch", "hll_combine"}) {
            functions
                    .namedAggregateDescriptorBuilder(name)
                    .setExactArgumentCount(1)
                    .setInvariantType(sketch)
                    .register();
        }
        functions
                .namedAggregateDescriptorBuilder("hll")
                .setExactArgumentCount(1)
                .setInvariantType(type(StandardBasicTypes.LONG))
                .register();
        functions
                .namedDescriptorBuilder("hll_combine_sketches")
                .setExactArgumentCount(2)
                .setInvariantType(sketch)
                .register();
        named("hll_cardinality", StandardBasicTypes.LONG, 1, 1);
    }

    private void windows(CommonFunctionFactory common) {
        common.windowFunctions();
        common.hypotheticalOrderedSetAggregates_windowEmulation();
        for (String name : new String[] {"lag", "lead"}) {
            functions
                    .namedWindowDescriptorBuilder(name)
                    .setArgumentsValidator(new WithoutDefault())
                    .setReturnTypeResolver(StandardFunctionReturnTypeResolvers.useArgType(1))
                    .register();
        }
        functions
                .namedWindowDescriptorBuilder("ntile")
                .setExactArgumentCount(1)
                .setParameterTypes(INTEGER)
                .setInvariantType(type(StandardBasicTypes.LONG))
                .register();
        functions
                .namedWindowDescriptorBuilder("ratio_to_report")
                .setExactArgumentCount(1)
                .setParameterTypes(NUMERIC)
                .setInvariantType(type(StandardBasicTypes.DOUBLE))
                .register();
    }

    private void math(CommonFunctionFactory common) {
        functions
                .patternDescriptorBuilder("log10", "log(?1)")
                .setExactArgumentCount(1)
                .setParameterTypes(NUMERIC)
                .setInvariantType(type(StandardBasicTypes.DOUBLE))
                .register();
        common.pi();
        common.degrees();
        common.radians();
        common.cot();
        common.cbrt();
        common.bitandorxornot_operator();
        functions
                .patternDescriptorBuilder("bitxor", "(?1#?2)")
                .setExactArgumentCount(2)
                .setReturnTypeResolver(StandardFunctionReturnTypeResolvers.useArgType(1))
                .register();
        functions
                .patternDescriptorBuilder("rand", "random()")
                .setExactArgumentCount(0)
                .setInvariantType(type(StandardBasicTypes.DOUBLE))
                .register();
        functions.register(
                "trunc",
                new TruncFunction("trunc(?1)", "trunc(?1,?2)", TruncFunction.DatetimeTrunc.DATE_TRUNC, null, types));
        functions.registerAlternateKey("truncate", "trunc");
        named("strtol", StandardBasicTypes.LONG, 2, 2);
        named("to_hex", StandardBasicTypes.STRING, 1, 1);
    }

    private void text(CommonFunctionFactory common) {
        common.ascii();
        common.char_chr();
        common.concat_pipeOperator();
        common.initcap();
        common.locate_positionSubstring();
        common.octetLength();
        common.position();
        common.repeat();
        common.reverse();
        common.soundex();
        common.substringFromFor();
        common.translate();
        common.trim2();
        Collations.register(functions, type(StandardBasicTypes.STRING));
        functions
                .patternDescriptorBuilder("bit_length", "(octet_length(?1)*8)")
                .setExactArgumentCount(1)
                .setParameterTypes(STRING_OR_CLOB)
                .setInvariantType(type(StandardBasicTypes.INTEGER))
                .register();
        functions.registerBinaryTernaryPattern(
                "regexp_like",
                type(StandardBasicTypes.BOOLEAN),
                "(?1~?2)",
                "(regexp_instr(?1,?2,1,1,0,?3)>0)",
                STRING,
                STRING,
                STRING,
                types);
        named("btrim", StandardBasicTypes.STRING, 1, 2);
        named("charindex", StandardBasicTypes.INTEGER, 2, 2);
        functions
                .namedDescriptorBuilder("difference")
                .setExactArgumentCount(2)
                .setParameterTypes(STRING, STRING)
                .setInvariantType(type(StandardBasicTypes.INTEGER))
                .register();
        named("len", StandardBasicTypes.INTEGER, 1, 1);
        named("nvl2", null, 3, 3);
        named("quote_ident", StandardBasicTypes.STRING, 1, 1);
        named("quote_literal", StandardBasicTypes.STRING, 1, 1);
        named("regexp_count", StandardBasicTypes.INTEGER, 2, 4);
        named("regexp_instr", StandardBasicTypes.INTEGER, 2, 6);
        named("regexp_replace", StandardBasicTypes.STRING, 2, 5);
        named("regexp_substr", StandardBasicTypes.STRING, 2, 5);
        named("split_part", StandardBasicTypes.STRING, 3, 3);
        named("strpos", StandardBasicTypes.INTEGER, 2, 2);
        functions
                .namedDescriptorBuilder("nvl")
                .setMinArgumentCount(2)
                .setReturnTypeResolver(StandardFunctionReturnTypeResolvers.useFirstNonNull())
                .register();
        functions
                .namedDescriptorBuilder("decode")
                .setMinArgumentCount(3)
                .setReturnTypeResolver(StandardFunctionReturnTypeResolvers.useArgType(3))
                .register();
    }

    private void dates(Dialect dialect, CommonFunctionFactory common) {
        functions.register("timestampadd", new FractionalAdd(dialect, types));
        functions.register("format", new TimeFormat(types));
        common.dateTrunc();
        common.toCharNumberDateTimestamp();
        named("add_months", StandardBasicTypes.LOCAL_DATE_TIME, 2, 2);
        named("convert_timezone", StandardBasicTypes.LOCAL_DATE_TIME, 2, 3);
        named("date_part_year", StandardBasicTypes.INTEGER, 1, 1);
        named("getdate", StandardBasicTypes.LOCAL_DATE_TIME, 0, 0);
        named("last_day", StandardBasicTypes.LOCAL_DATE, 1, 1);
        named("months_between", StandardBasicTypes.DOUBLE, 2, 2);
        named("next_day", StandardBasicTypes.LOCAL_DATE, 2, 2);
        functions
                .namedDescriptorBuilder("sysdate")
                .setExactArgumentCount(0)
                .setInvariantType(type(StandardBasicTypes.LOCAL_DATE_TIME))
                .setUseParenthesesWhenNoArgs(false)
                .register();
    }

    private void semistructured() {
        functions.register("json_array", new SuperJsonArray(types));
        functions.register("json_arrayagg", new SuperJsonArrayAgg(types));
        functions.register("json_exists", new SuperJsonExists(types));
        functions.register("json_object", new SuperJsonObject(types));
        functions.register("json_objectagg", new SuperJsonObjectAgg(types));
        functions.register("json_query", new SuperJsonQuery(types));
        functions.register("json_value", new SuperJsonValue(types));
        named("can_json_parse", StandardBasicTypes.BOOLEAN, 1, 1);
        named("get_array_length", StandardBasicTypes.LONG, 1, 1);
        named("is_valid_json", StandardBasicTypes.BOOLEAN, 1, 1);
        named("is_valid_json_array", StandardBasicTypes.BOOLEAN, 1, 1);
        named("json_array_length", StandardBasicTypes.INTEGER, 1, 2);
        named("json_extract_array_element_text", StandardBasicTypes.STRING, 2, 3);
        named("json_extract_path_text", StandardBasicTypes.STRING, 2, 7);
        named("json_serialize", StandardBasicTypes.STRING, 1, 1);
        named("json_size", StandardBasicTypes.INTEGER, 1, 1);
        named("json_typeof", StandardBasicTypes.STRING, 1, 1);
    }

    private void hashes(CommonFunctionFactory common) {
        common.hex("from_varbyte(?1,'hex')");
        common.md5("to_varbyte(md5(?1),'hex')");
        common.sha("to_varbyte(sha2(?1,256),'hex')");
        named("crc32", StandardBasicTypes.STRING, 1, 1);
        named("fnv_hash", StandardBasicTypes.LONG, 1, 2);
        named("func_sha1", StandardBasicTypes.STRING, 1, 1);
        named("sha1", StandardBasicTypes.STRING, 1, 1);
        named("sha2", StandardBasicTypes.STRING, 2, 2);
    }

    /** A function written as it is called; without a type it has that of its second argument. */
    private void named(String name, @Nullable BasicTypeReference<?> result, int min, int max) {
        functions
                .namedDescriptorBuilder(name)
                .setReturnTypeResolver(
                        result == null
                                ? StandardFunctionReturnTypeResolvers.useArgType(2)
                                : StandardFunctionReturnTypeResolvers.invariant(type(result)))
                .setArgumentCountBetween(min, max)
                .register();
    }

    private <T> BasicType<T> type(BasicTypeReference<T> reference) {
        return types.getBasicTypeRegistry().resolve(reference);
    }
}
