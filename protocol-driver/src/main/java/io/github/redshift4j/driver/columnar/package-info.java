// SPDX-License-Identifier: Apache-2.0
/** Rows as columns of primitives: batches that a result fills straight from the wire, and that an INSERT takes. */
@NullMarked
package io.github.redshift4j.driver.columnar;

import org.jspecify.annotations.NullMarked;
