// SPDX-License-Identifier: Apache-2.0
/**
 * JDBC drivers beside each other: a replay server in a JVM of its own streams rows that were encoded before and swallows
 * inserts, so that neither a database nor a network is in the way; each driver has a JVM of its own, and they take turns.
 * Start at {@link io.github.redshift4j.benchmarks.drivers.DriverComparison}.
 */
@NullMarked
package io.github.redshift4j.benchmarks.drivers;

import org.jspecify.annotations.NullMarked;
