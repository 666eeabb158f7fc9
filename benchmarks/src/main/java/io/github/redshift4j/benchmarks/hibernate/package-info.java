// SPDX-License-Identifier: Apache-2.0
/**
 * What Hibernate with the dialect costs beside the same SQL over plain JDBC on this driver, in time and in statements.
 * Start at {@link io.github.redshift4j.benchmarks.hibernate.HibernateBenchmark}.
 */
@NullMarked
package io.github.redshift4j.benchmarks.hibernate;

import org.jspecify.annotations.NullMarked;
