// SPDX-License-Identifier: Apache-2.0
/** Draws the published tables, so that a chart never tells anything else. Start at {@link io.github.redshift4j.benchmarks.charts.Charts}. */
@NullMarked
package io.github.redshift4j.benchmarks.charts;

import org.jspecify.annotations.NullMarked;
