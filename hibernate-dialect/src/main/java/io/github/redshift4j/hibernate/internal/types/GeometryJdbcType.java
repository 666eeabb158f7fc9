// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import org.hibernate.type.SqlTypes;

/**
 * GEOMETRY: bound as the hexadecimal text of extended well-known binary (EWKB) through {@code st_geomfromewkb(?)}, and
 * read as the same text, which is how the server prints it. A String attribute holds that text; with JTS on the class
 * path, its geometries can be mapped.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/ST_GeomFromEWKB-function.html">ST_GeomFromEWKB</a>
 */
final class GeometryJdbcType extends TextBoundJdbcType {
    GeometryJdbcType() {
        super(SqlTypes.GEOMETRY, "geometry", "st_geomfromewkb(", ")");
    }
}
