// SPDX-License-Identifier: Apache-2.0
/**
 * The words of Amazon Redshift as immutable values: types, identifiers, literals, physical design and SUPER.
 *
 * <p>Start at {@link io.github.redshift4j.core.RedshiftType} for types, {@link io.github.redshift4j.core.SqlWriter} for
 * SQL text and {@link io.github.redshift4j.core.TableDesign} for DISTSTYLE, SORTKEY and ENCODE. Nothing here opens a
 * connection, reads a clock or looks at the environment. Depends only on the JDK.
 */
@NullMarked
package io.github.redshift4j.core;

import org.jspecify.annotations.NullMarked;
