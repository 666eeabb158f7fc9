// SPDX-License-Identifier: Apache-2.0
/** Results as Apache Arrow batches, and Arrow batches as bulk inserts, over the driver's columns. */
@NullMarked
package io.github.redshift4j.arrow;

import org.jspecify.annotations.NullMarked;
