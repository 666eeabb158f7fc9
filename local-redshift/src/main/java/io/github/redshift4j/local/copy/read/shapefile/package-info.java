// SPDX-License-Identifier: Apache-2.0
/**
 * Esri shapefiles: the geometries of the {@code .shp} file, each beside its record of the {@code .dbf} file. Start at
 * {@link ShapefileReader}. The bytes are hostile: counts are checked before they are believed.
 *
 * @see <a href="https://www.esri.com/content/dam/esrisites/sitecore-archive/Files/Pdfs/library/whitepapers/pdfs/shapefile.pdf">ESRI
 *     Shapefile Technical Description</a>
 */
@NullMarked
package io.github.redshift4j.local.copy.read.shapefile;

import org.jspecify.annotations.NullMarked;
