// SPDX-License-Identifier: Apache-2.0
/**
 * How Java values are bound, read and written in DDL. Start at
 * {@link io.github.redshift4j.hibernate.internal.types.RedshiftTypes}. Not API.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.types;

import org.jspecify.annotations.NullMarked;
