// SPDX-License-Identifier: Apache-2.0
/**
 * Amazon Redshift for open-source jOOQ, 3.19 and later.
 *
 * <p>Start at {@link io.github.redshift4j.jooq.Redshift}: its contexts render PostgreSQL's oldest dialect in jOOQ, and a
 * visit listener replaces, part by part, what Redshift spells otherwise; what Redshift lacks is refused while the
 * statement is rendered, with the alternative. {@code Rewrites} and {@code Refusals} are the two tables. Depends on core
 * and jOOQ.
 */
@NullMarked
package io.github.redshift4j.jooq;

import org.jspecify.annotations.NullMarked;
