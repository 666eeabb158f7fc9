// SPDX-License-Identifier: Apache-2.0
/**
 * The annotations of physical design, read while a mapping is built and judged by Redshift's rules: binders lead to one
 * {@code TableDraft} a table, {@link io.github.redshift4j.hibernate.internal.design.TableDesigns} holds them. Not API.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.design;

import org.jspecify.annotations.NullMarked;
