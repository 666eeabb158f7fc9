// SPDX-License-Identifier: Apache-2.0
/** Measured comparisons with the peers, as ratios of one run. How to run them is in docs/benchmarks.md. */
@NullMarked
package io.github.redshift4j.benchmarks;

import org.jspecify.annotations.NullMarked;
