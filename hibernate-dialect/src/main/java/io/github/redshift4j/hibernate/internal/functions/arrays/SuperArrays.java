// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.arrays;

import static org.hibernate.query.sqm.produce.function.FunctionParameterType.ANY;
import static org.hibernate.query.sqm.produce.function.FunctionParameterType.INTEGER;
import static org.hibernate.query.sqm.produce.function.StandardFunctionArgumentTypeResolvers.IMPLIED_RESULT_TYPE;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.function.DynamicDispatchFunction;
import org.hibernate.dialect.function.array.ArrayArgumentValidator;
import org.hibernate.dialect.function.array.ArrayViaArgumentReturnTypeResolver;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.ArgumentTypesValidator;
import org.hibernate.query.sqm.produce.function.FunctionParameterType;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.produce.function.StandardFunctionArgumentTypeResolvers;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Registers the array functions that Redshift can answer.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/Array_Functions.html">Array functions</a>
 */
public final class SuperArrays {
    private SuperArrays() {}

    public static void register(FunctionContributions to) {
        SqmFunctionRegistry functions = to.getFunctionRegistry();
        TypeConfiguration types = to.getTypeConfiguration();
        functions
                .patternDescriptorBuilder("array_length", "cast(get_array_length(?1) as integer)")
                .setArgumentsValidator(StandardArgumentsValidators.composite(
                        StandardArgumentsValidators.exactly(1), ArrayArgumentValidator.DEFAULT_INSTANCE))
                .setInvariantType(types.getBasicTypeRegistry().resolve(StandardBasicTypes.INTEGER))
                .setArgumentListSignature("(ARRAY array)")
                .register();
        functions.register("length", new DynamicDispatchFunction(functions, "character_length", "array_length"));
        functions.registerAlternateKey("cardinality", "array_length");
        functions.register("array", new ArrayOf(false));
        functions.register("array_list", new ArrayOf(true));
        functions.register("array_contains", new ArrayContains(false, types));
        functions.register("array_contains_nullable", new ArrayContains(true, types));
        functions.register("array_position", new ArrayPosition(types));
        functions.register("array_concat", new ArrayConcat());
        functions.register("array_append", new ArrayElement(false));
        functions.register("array_prepend", new ArrayElement(true));
        part(functions, "array_slice", "subarray(?1,?2-1,?3-?2+1)", INTEGER, INTEGER);
        // What JSON_PARSE cannot parse fails, as trimming too much does.
        part(
                functions,
                "array_trim",
                "case when ?2 between 0 and get_array_length(?1) then subarray(?1,0,cast(get_array_length(?1) as integer)-?2)"
                        + " when get_array_length(?1)>=0 then json_parse('too short to trim: '||json_serialize(?1)) end",
                INTEGER);
        part(
                functions,
                "array_remove_index",
                "case when ?2 is null then ?1 else"
                        + " array_concat(subarray(?1,0,?2-1),subarray(?1,?2,cast(get_array_length(?1) as integer))) end",
                INTEGER);
    }

    /** An array from an array and whole numbers. */
    private static void part(
            SqmFunctionRegistry functions, String name, String pattern, FunctionParameterType... numbers) {
        FunctionParameterType[] all = new FunctionParameterType[numbers.length + 1];
        all[0] = ANY;
        System.arraycopy(numbers, 0, all, 1, numbers.length);
        functions
                .patternDescriptorBuilder(name, pattern)
                .setArgumentsValidator(StandardArgumentsValidators.composite(
                        new ArgumentTypesValidator(StandardArgumentsValidators.exactly(all.length), all),
                        ArrayArgumentValidator.DEFAULT_INSTANCE))
                .setReturnTypeResolver(ArrayViaArgumentReturnTypeResolver.DEFAULT_INSTANCE)
                .setArgumentTypeResolver(StandardFunctionArgumentTypeResolvers.composite(
                        StandardFunctionArgumentTypeResolvers.invariant(all), IMPLIED_RESULT_TYPE))
                .register();
    }
}
