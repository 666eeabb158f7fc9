// SPDX-License-Identifier: Apache-2.0
/** From the bytes of rows to the arrays of a batch, and from a batch to the parameters of an INSERT. */
@NullMarked
package io.github.redshift4j.driver.internal.columnar;

import org.jspecify.annotations.NullMarked;
