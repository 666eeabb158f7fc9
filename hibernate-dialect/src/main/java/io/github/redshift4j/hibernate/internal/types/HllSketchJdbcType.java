// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import io.github.redshift4j.hibernate.RedshiftSqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;

/**
 * HLLSKETCH: read as the text the server prints, and never bound, since only the server makes sketches.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_HLLSKTECH_type.html">HLLSKETCH</a>
 */
final class HllSketchJdbcType extends TextBoundJdbcType {
    HllSketchJdbcType() {
        super(RedshiftSqlTypes.HLLSKETCH, "hllsketch", "cast(", " as hllsketch)");
    }

    @Override
    <X> String text(X value, JavaType<X> type, WrapperOptions options) {
        throw new UnsupportedOperationException(
                "Redshift takes no HLLSKETCH from a client: make it with"
                        + " hll_create_sketch in SQL, and map the attribute with @Column(insertable = false, updatable = false)");
    }
}
