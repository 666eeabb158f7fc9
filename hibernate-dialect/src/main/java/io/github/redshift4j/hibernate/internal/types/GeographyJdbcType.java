// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;

/**
 * GEOGRAPHY, with {@code @JdbcTypeCode(SqlTypes.GEOGRAPHY)}: bound as the hexadecimal text of well-known binary, which
 * has no room for a spatial reference; it is 4326 (WGS 84) always. Read as the server prints it, which is EWKB.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/ST_GeogFromWKB-function.html">ST_GeogFromWKB</a>
 */
final class GeographyJdbcType extends TextBoundJdbcType {
    private static final int WGS84 = 4326;
    private static final int HAS_REFERENCE = 0x20000000;

    GeographyJdbcType() {
        super(SqlTypes.GEOGRAPHY, "geography", "st_geogfromwkb(", ")");
    }

    @Override
    <X> String text(X value, JavaType<X> type, WrapperOptions options) {
        return withoutReference(super.text(value, type, options));
    }

    /**
     * Takes the spatial reference out of EWKB; WKB is kept as it is.
     *
     * @throws IllegalArgumentException if the reference is not 4326
     */
    static String withoutReference(String hex) {
        byte[] ewkb = HexFormat.of().parseHex(hex);
        ByteBuffer buffer = ByteBuffer.wrap(ewkb).order(ewkb[0] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int kind = buffer.getInt(1);
        if ((kind & HAS_REFERENCE) == 0) {
            return hex;
        }
        int reference = buffer.getInt(1 + Integer.BYTES);
        if (reference != WGS84) {
            throw new IllegalArgumentException("A GEOGRAPHY value has spatial reference 4326, got " + reference
                    + ": set the geometry's SRID to 4326");
        }
        buffer.putInt(1, kind & ~HAS_REFERENCE);
        HexFormat format = HexFormat.of().withUpperCase();
        int body = 1 + 2 * Integer.BYTES;
        return format.formatHex(ewkb, 0, 1 + Integer.BYTES) + format.formatHex(ewkb, body, ewkb.length);
    }
}
