// SPDX-License-Identifier: Apache-2.0
/**
 * Functions on GEOMETRY and GEOGRAPHY, under Redshift's names and, beside hibernate-spatial, under its names too. Start
 * at {@link io.github.redshift4j.hibernate.internal.functions.spatial.SpatialFunctions}. Not API.
 */
@NullMarked
package io.github.redshift4j.hibernate.internal.functions.spatial;

import org.jspecify.annotations.NullMarked;
