// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.redshift4j.hibernate.internal.design.LateBindingBinder;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.TypeBinderType;

/**
 * Makes the view of an entity with {@link org.hibernate.annotations.View} a late-binding one ({@code WITH NO SCHEMA
 * BINDING}): its tables are looked up when it is queried, may be dropped and made again under it, and may be external.
 * Its query names each table with its schema. Only Redshift's dialect reads it.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_VIEW.html">CREATE VIEW</a>
 */
@Target(TYPE)
@Retention(RUNTIME)
@TypeBinderType(binder = LateBindingBinder.class)
public @interface LateBinding {}
