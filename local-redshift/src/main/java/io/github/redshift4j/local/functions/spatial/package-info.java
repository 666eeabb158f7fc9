// SPDX-License-Identifier: Apache-2.0
/**
 * Geometries and geographies: their forms as well-known binary and text, and the functions of the guide on them. Start at
 * {@link io.github.redshift4j.local.functions.spatial.Shape}, then the classes named after groups of functions. The
 * computing is JTS's on the plane and GeographicLib's on the spheroid; text and binary are read and written here, since
 * the libraries are more lenient than a server may be.
 */
@NullMarked
package io.github.redshift4j.local.functions.spatial;

import org.jspecify.annotations.NullMarked;
