// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.redshift4j.hibernate.internal.design.DistKeyBinder;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.annotations.TypeBinderType;

/**
 * The column whose values decide on which slice a row is stored: rows of two tables that are joined by it meet without
 * being sent. One column a table; it implies {@code DISTSTYLE KEY}.
 *
 * <p>On an attribute it means the attribute's column, of the embedded or inherited attribute too, and on a collection
 * the owner's key in the collection table. On an entity it names an attribute, {@code "id.partKey"} inside an embedded
 * one. Only Redshift's dialect reads it.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_choosing_dist_sort.html">Distribution styles</a>
 */
@Target({TYPE, FIELD, METHOD})
@Retention(RUNTIME)
@TypeBinderType(binder = DistKeyBinder.class)
@AttributeBinderType(binder = DistKeyBinder.class)
public @interface DistKey {
    /** The attribute, when the annotation stands on an entity; empty on an attribute. */
    String value() default "";
}
