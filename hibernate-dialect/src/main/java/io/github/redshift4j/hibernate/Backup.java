// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.redshift4j.hibernate.internal.design.BackupBinder;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.annotations.TypeBinderType;

/**
 * Whether snapshots hold the entity's table: {@code @Backup(false)} is BACKUP NO. On an attribute it means the table that
 * the attribute has beside the entity's: a collection, join or secondary table. Only Redshift's dialect reads it.
 */
@Target({TYPE, FIELD, METHOD})
@Retention(RUNTIME)
@TypeBinderType(binder = BackupBinder.class)
@AttributeBinderType(binder = BackupBinder.class)
public @interface Backup {
    boolean value();
}
