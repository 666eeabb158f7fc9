// SPDX-License-Identifier: Apache-2.0
/**
 * The one place that knows JTS, which an application may have or not: nothing in here is touched before the application itself
 * has shown a class of JTS.
 */
@NullMarked
package io.github.redshift4j.driver.internal.jts;

import org.jspecify.annotations.NullMarked;
