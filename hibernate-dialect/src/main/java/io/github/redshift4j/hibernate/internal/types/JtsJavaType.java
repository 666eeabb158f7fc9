// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import java.util.EnumSet;
import java.util.List;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractClassJavaType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.java.MutableMutabilityPlan;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.Ordinate;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * JTS geometries as GEOMETRY columns, spatial reference included. Loaded only when JTS is on the class path.
 *
 * @param <G> the class of the attribute
 */
final class JtsJavaType<G extends Geometry> extends AbstractClassJavaType<G> implements SpatialJavaType {
    private static final JtsJavaType<Geometry> GENERAL = new JtsJavaType<>(Geometry.class);

    private JtsJavaType(Class<G> type) {
        super(type, new Copying<>(type));
    }

    static List<JtsJavaType<?>> all() {
        return List.of(
                GENERAL,
                new JtsJavaType<>(Point.class),
                new JtsJavaType<>(LineString.class),
                new JtsJavaType<>(LinearRing.class),
                new JtsJavaType<>(Polygon.class),
                new JtsJavaType<>(MultiPoint.class),
                new JtsJavaType<>(MultiLineString.class),
                new JtsJavaType<>(MultiPolygon.class),
                new JtsJavaType<>(GeometryCollection.class));
    }

    /** The class of a geometry whose kind nothing tells. */
    static JavaType<?> any() {
        return GENERAL;
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
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators context) {
        return context.getJdbcType(SqlTypes.GEOMETRY);
    }

    /** Exact equality of all that is stored; JTS's own {@code equals} is topological or blind to Z and M. */
    @Override
    public boolean areEqual(@Nullable G one, @Nullable G another) {
        if (one == null || another == null) {
            return one == null && another == null;
        }
        return toHex(one).equals(toHex(another));
    }

    @Override
    public String toString(G geometry) {
        return toHex(geometry);
    }

    @Override
    public G fromString(CharSequence hex) {
        return read(hex.toString());
    }

    @Override
    public <X> @Nullable X unwrap(@Nullable G geometry, Class<X> type, WrapperOptions options) {
        if (geometry == null) {
            return null;
        }
        if (type.isInstance(geometry)) {
            return type.cast(geometry);
        }
        if (type.isAssignableFrom(String.class)) {
            return type.cast(toHex(geometry));
        }
        throw unknownUnwrap(type);
    }

    @Override
    public <X> @Nullable G wrap(@Nullable X value, WrapperOptions options) {
        if (value == null) {
            return null;
        }
        if (getJavaTypeClass().isInstance(value)) {
            return getJavaTypeClass().cast(value);
        }
        if (value instanceof CharSequence hex) {
            return read(hex.toString());
        }
        throw unknownWrap(value.getClass());
    }

    private static String toHex(Geometry geometry) {
        EnumSet<Ordinate> ordinates = EnumSet.of(Ordinate.X, Ordinate.Y);
        Coordinate first = geometry.getCoordinate();
        if (first != null && !Double.isNaN(first.getZ())) {
            ordinates.add(Ordinate.Z);
        }
        if (first != null && !Double.isNaN(first.getM())) {
            ordinates.add(Ordinate.M);
        }
        WKBWriter writer = new WKBWriter(ordinates.size(), ByteOrderValues.LITTLE_ENDIAN, geometry.getSRID() != 0);
        writer.setOutputOrdinates(ordinates);
        return WKBWriter.toHex(writer.write(geometry));
    }

    private G read(String hex) {
        Geometry geometry;
        try {
            geometry = new WKBReader().read(WKBReader.hexToBytes(hex));
        } catch (ParseException e) {
            throw new IllegalArgumentException("Cannot read a GEOMETRY value as well-known binary: " + hex, e);
        }
        if (getJavaTypeClass() == LinearRing.class && geometry instanceof LineString line) {
            geometry = line.getFactory().createLinearRing(line.getCoordinateSequence());
            geometry.setSRID(line.getSRID());
        }
        if (!getJavaTypeClass().isInstance(geometry)) {
            throw unexpected(geometry.getGeometryType(), getJavaTypeClass(), Geometry.class);
        }
        return getJavaTypeClass().cast(geometry);
    }

    static IllegalArgumentException unexpected(String kind, Class<?> expected, Class<?> general) {
        return new IllegalArgumentException("Cannot read a GEOMETRY value of type " + kind + " as " + expected.getName()
                + ": map the attribute as " + general.getName());
    }

    /** JTS geometries can be changed in place, so Hibernate keeps copies to see it. */
    private static final class Copying<G extends Geometry> extends MutableMutabilityPlan<G> {
        private final transient Class<G> type;

        Copying(Class<G> type) {
            this.type = type;
        }

        @Override
        protected G deepCopyNotNull(G geometry) {
            return type.cast(geometry.copy());
        }
    }
}
