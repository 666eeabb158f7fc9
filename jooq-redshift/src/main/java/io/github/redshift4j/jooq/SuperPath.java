// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Super;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomField;

/**
 * A path into a SUPER column: {@code data.items[0].sku}. Itself a SUPER field; cast it to compare it with other types.
 *
 * <p>What is not there is null. Attribute names with capital letters are quoted, and found only if the session has
 * {@code enable_case_sensitive_super_attribute} on, since the server folds names otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/query-super.html">Querying semistructured data</a>
 */
public final class SuperPath extends CustomField<Super> {
    private final Field<Super> column;
    private final List<String> steps;

    private SuperPath(Field<Super> column, List<String> steps) {
        super(column.getUnqualifiedName(), Redshift.SUPER);
        this.column = column;
        this.steps = List.copyOf(steps);
    }

    static SuperPath of(Field<Super> column) {
        return new SuperPath(column, List.of());
    }

    /** The attribute of an object. */
    public SuperPath get(String attribute) {
        return with("." + Identifier.of(attribute).sql());
    }

    /**
     * The element of an array.
     *
     * @param index counted from 0
     */
    public SuperPath get(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("A SUPER array index is 0 or more, got " + index);
        }
        return with("[" + index + "]");
    }

    private SuperPath with(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new SuperPath(column, longer);
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.visit(column);
        steps.forEach(ctx::sql);
    }
}
