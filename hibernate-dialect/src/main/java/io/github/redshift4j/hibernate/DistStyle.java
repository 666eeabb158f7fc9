// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.redshift4j.hibernate.internal.design.DistStyleBinder;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.annotations.TypeBinderType;

/**
 * How an entity's table is spread over slices: {@code @DistStyle(ALL)} with a static import of
 * {@link io.github.redshift4j.core.DistStyle}. KEY needs no annotation beside {@link DistKey}. On an attribute it means
 * the table that the attribute has beside the entity's: a collection, join or secondary table. Only Redshift's dialect
 * reads it.
 */
@Target({TYPE, FIELD, METHOD})
@Retention(RUNTIME)
@TypeBinderType(binder = DistStyleBinder.class)
@AttributeBinderType(binder = DistStyleBinder.class)
public @interface DistStyle {
    io.github.redshift4j.core.DistStyle value();
}
