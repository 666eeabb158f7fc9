// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.shapefile;

/**
 * A shape that SIMPLIFY AUTO had to make smaller, as {@code svl_spatial_simplify} tells of it.
 *
 * @param record its number in the file
 * @param initialSize bytes before
 * @param finalSize bytes after; of one that could not be made small enough as before
 * @param tolerance that it took; 0 if it could not
 */
public record SimplifiedShape(long record, int initialSize, boolean simplified, int finalSize, double tolerance) {}
