// SPDX-License-Identifier: Apache-2.0
/**
 * What Hibernate's schema tools write and read: create, drop, update and validate, on Redshift's own catalog. Start at
 * {@link io.github.redshift4j.hibernate.internal.schema.RedshiftSchemaTool}. Not API.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.schema;

import org.jspecify.annotations.NullMarked;
