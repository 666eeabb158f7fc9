// SPDX-License-Identifier: Apache-2.0
/** Between EWKB and WKT, the two ways to write down a geometry. Start at {@link io.github.redshift4j.driver.Spatial}. */
@NullMarked
package io.github.redshift4j.driver.internal.spatial;

import org.jspecify.annotations.NullMarked;
