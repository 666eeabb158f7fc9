// SPDX-License-Identifier: Apache-2.0
/**
 * The JDBC driver for Amazon Redshift: {@link io.github.redshift4j.driver.RedshiftDriver} for URLs,
 * {@link io.github.redshift4j.driver.RedshiftDataSource} for pools, {@link io.github.redshift4j.driver.DriverOption}
 * for what can be set. Everything else is internal. Needs only the JDK and the floors below.
 */
@NullMarked
package io.github.redshift4j.driver;

import org.jspecify.annotations.NullMarked;
