// SPDX-License-Identifier: Apache-2.0
/** TPC-H Q1, Q3 and Q5, each as HQL, as jOOQ and as SQL. */
@NullMarked
package io.github.redshift4j.samples.warehouse.queries;

import org.jspecify.annotations.NullMarked;
