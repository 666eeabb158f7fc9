// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import java.util.List;
import org.hibernate.query.sqm.produce.function.ArgumentsValidator;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.type.BindingContext;

/**
 * LAG and LEAD, which take no third argument.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_WF_LAG.html">LAG window function</a>
 */
final class WithoutDefault implements ArgumentsValidator {
    @Override
    public void validate(
            List<? extends SqmTypedNode<?>> arguments, String functionName, BindingContext bindingContext) {
        if (arguments.size() == 3) {
            throw new FunctionArgumentException("Redshift's " + functionName + "() takes no default: write coalesce("
                    + functionName + "(x, n) over (..), default), which differs only where x itself is null");
        }
        StandardArgumentsValidators.between(1, 2).validate(arguments, functionName, bindingContext);
    }
}
