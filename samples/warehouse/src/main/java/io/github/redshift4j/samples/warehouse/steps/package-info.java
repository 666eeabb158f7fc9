// SPDX-License-Identifier: Apache-2.0
/** What the sample does, one class a step, in the order it runs them. */
@NullMarked
package io.github.redshift4j.samples.warehouse.steps;

import org.jspecify.annotations.NullMarked;
