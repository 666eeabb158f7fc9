// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import java.util.List;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.ArgumentTypesValidator;
import org.hibernate.query.sqm.produce.function.ArgumentsValidator;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.query.sqm.produce.function.FunctionParameterType;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.query.sqm.tree.expression.SqmCollation;
import org.hibernate.type.BasicType;
import org.hibernate.type.BindingContext;

/**
 * HQL's {@code collate(text as collation)}, for which Redshift has a function and two collations.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_COLLATE.html">COLLATE function</a>
 */
final class Collations implements ArgumentsValidator {
    private static final List<String> KNOWN = List.of("case_insensitive", "ci", "case_sensitive", "cs");

    private Collations() {}

    static void register(SqmFunctionRegistry functions, BasicType<String> text) {
        functions
                .patternDescriptorBuilder("collate", "collate(?1,'?2')")
                .setInvariantType(text)
                .setArgumentsValidator(new ArgumentTypesValidator(
                        new Collations(), FunctionParameterType.STRING, FunctionParameterType.COLLATION))
                .setArgumentListSignature("(STRING string as COLLATION collation)")
                .register();
    }

    @Override
    public void validate(
            List<? extends SqmTypedNode<?>> arguments, String functionName, BindingContext bindingContext) {
        if (arguments.size() != 2
                || !(arguments.get(1) instanceof SqmCollation collation)
                || !KNOWN.contains(collation.getLiteralValue())) {
            throw new FunctionArgumentException(
                    "collate() takes a text and one of Redshift's collations, as in collate(x.name as case_insensitive): "
                            + KNOWN);
        }
    }
}
