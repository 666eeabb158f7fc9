// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import java.util.regex.Pattern;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Geometry;
import org.jooq.impl.DefaultDataType;
import org.jspecify.annotations.Nullable;

/** GEOMETRY: WKT or hexadecimal EWKB text through the function that reads it, hexadecimal EWKB on the way out. */
final class GeometryBinding extends TextBinding<Geometry> {
    private static final Pattern EWKB = Pattern.compile("(?i)0[01][0-9a-f]{8,}");

    private GeometryBinding() {
        super(Converter.ofNullable(
                Object.class, Geometry.class, text -> Geometry.geometry(text.toString()), Geometry::data));
    }

    static DataType<Geometry> dataType() {
        return DefaultDataType.getDefaultDataType("geometry").asConvertedDataType(new GeometryBinding());
    }

    @Override
    String text(Geometry value) {
        return value.data();
    }

    @Override
    String function(@Nullable Geometry value) {
        return value != null && EWKB.matcher(value.data()).matches() ? "ST_GeomFromEWKB" : "ST_GeomFromText";
    }
}
