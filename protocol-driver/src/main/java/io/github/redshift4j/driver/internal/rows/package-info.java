// SPDX-License-Identifier: Apache-2.0
/** Result rows as bytes in pages, and the readers that decode a field when a getter asks. */
@NullMarked
package io.github.redshift4j.driver.internal.rows;

import org.jspecify.annotations.NullMarked;
