// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.redshift4j.hibernate.internal.design.SortKeyBinder;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.annotations.TypeBinderType;

/**
 * The order of a table's rows on disk. On an entity it names the attributes in order:
 * {@code @SortKey({"orderDate", "customer"})}; an attribute with several columns gives them all. On attributes,
 * {@link #order} says which comes first. One of the two, not both. Only Redshift's dialect reads it.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/t_Sorting_data.html">Sort keys</a>
 */
@Target({TYPE, FIELD, METHOD})
@Retention(RUNTIME)
@TypeBinderType(binder = SortKeyBinder.class)
@AttributeBinderType(binder = SortKeyBinder.class)
public @interface SortKey {
    /** The attributes, when the annotation stands on an entity; {@code "id.partKey"} inside an embedded one. */
    String[] value() default {};

    /** The place among the attributes that carry the annotation, lowest first; on an entity it means nothing. */
    int order() default 1;

    Style style() default Style.COMPOUND;

    enum Style {
        /** By the first column, then by the second; at most 400. */
        COMPOUND,
        /** Each column weighs the same; at most 8, none of them an IDENTITY. */
        INTERLEAVED,
        /** Redshift chooses; no columns are named. */
        AUTO
    }
}
