// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import java.util.List;
import org.geolatte.geom.ByteBuffer;
import org.geolatte.geom.ByteOrder;
import org.geolatte.geom.Geometry;
import org.geolatte.geom.GeometryCollection;
import org.geolatte.geom.LineString;
import org.geolatte.geom.LinearRing;
import org.geolatte.geom.MultiLineString;
import org.geolatte.geom.MultiPoint;
import org.geolatte.geom.MultiPolygon;
import org.geolatte.geom.Point;
import org.geolatte.geom.Polygon;
import org.geolatte.geom.codec.Wkb;
import org.hibernate.spatial.GeolatteGeometryJavaType;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** Geolatte's geometries as GEOMETRY columns. Loaded only when hibernate-spatial is on the class path. */
@SuppressWarnings({"rawtypes", "unchecked"}) // Hibernate-spatial knows the classes without their positions.
final class GeolatteJavaType extends GeolatteGeometryJavaType implements SpatialJavaType {
    private static final GeolatteJavaType GENERAL = new GeolatteJavaType(Geometry.class);

    private GeolatteJavaType(Class<? extends Geometry> type) {
        super(type);
    }

    static List<GeolatteJavaType> all() {
        return List.of(
                GENERAL,
                new GeolatteJavaType(Point.class),
                new GeolatteJavaType(LineString.class),
                new GeolatteJavaType(LinearRing.class),
                new GeolatteJavaType(Polygon.class),
                new GeolatteJavaType(MultiPoint.class),
                new GeolatteJavaType(MultiLineString.class),
                new GeolatteJavaType(MultiPolygon.class),
                new GeolatteJavaType(GeometryCollection.class));
    }

    @Override
    public JavaType<?> general() {
        return GENERAL;
    }

    /** So that a parameter of any kind is bound as the GEOGRAPHY that stands beside it. */
    @Override
    public boolean isWider(JavaType<?> type) {
        return getJavaTypeClass().isAssignableFrom(type.getJavaTypeClass());
    }

    @Override
    public String toString(Geometry geometry) {
        return Wkb.toWkb((Geometry<?>) geometry, ByteOrder.NDR, Wkb.Dialect.POSTGIS_EWKB_2)
                .toString();
    }

    @Override
    public Geometry fromString(CharSequence hex) {
        Geometry<?> geometry = Wkb.fromWkb(ByteBuffer.from(hex.toString()), Wkb.Dialect.POSTGIS_EWKB_2);
        if (getJavaTypeClass().equals(LinearRing.class) && geometry instanceof LineString line) {
            return new LinearRing(line.getPositions(), line.getCoordinateReferenceSystem());
        }
        if (!getJavaTypeClass().isInstance(geometry)) {
            throw JtsJavaType.unexpected(
                    geometry.getGeometryType().getCamelCased(), getJavaTypeClass(), Geometry.class);
        }
        return geometry;
    }

    @Override
    public <X> @Nullable X unwrap(@Nullable Geometry geometry, Class<X> type, WrapperOptions options) {
        return geometry != null && type.isAssignableFrom(String.class)
                ? type.cast(toString(geometry))
                : super.unwrap(geometry, type, options);
    }
}
