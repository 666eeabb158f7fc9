// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.geolatte.geom.C2D;
import org.geolatte.geom.G2D;
import org.geolatte.geom.codec.Wkt;
import org.geolatte.geom.crs.CoordinateReferenceSystems;
import org.geolatte.geom.jts.JTS;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.spatial.CommonSpatialFunction;
import org.hibernate.spatial.criteria.GeolatteSpatialCriteriaBuilder;
import org.hibernate.spatial.criteria.JTSSpatialCriteriaBuilder;
import org.hibernate.spatial.criteria.SpatialCriteriaBuilder;
import org.hibernate.spatial.predicate.GeolatteSpatialPredicates;
import org.hibernate.spatial.predicate.JTSSpatialPredicates;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXYM;
import org.locationtech.jts.geom.CoordinateXYZM;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * Geometries of JTS and of Geolatte, and hibernate-spatial's functions, criteria and predicates on them. Whole because all are
 * claimed of the same shapes.
 */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("deprecation") // The predicates of hibernate-spatial are, and still in use.
abstract class SpatialSuite {
    private static final String SQUARE = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))";
    private static final String SHIFTED = "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))";

    @Entity(name = "Shape")
    static class Shape {
        @Id
        Long id;

        Geometry geom;
        Point point;
        LineString line;
        LinearRing ring;
        Polygon polygon;
        MultiPoint points;
        MultiLineString lines;
        MultiPolygon polygons;
        GeometryCollection collection;

        @JdbcTypeCode(SqlTypes.GEOGRAPHY)
        Point spot;

        @JdbcTypeCode(SqlTypes.GEOGRAPHY)
        Geometry area;

        List<Geometry> kinds() {
            return Arrays.asList(geom, point, line, ring, polygon, points, lines, polygons, collection, spot, area);
        }
    }

    @Entity(name = "GeolatteShape")
    static class GeolatteShape {
        @Id
        Long id;

        org.geolatte.geom.Geometry<?> geom;
        org.geolatte.geom.Point<G2D> point;
        org.geolatte.geom.LineString<G2D> line;
        org.geolatte.geom.LinearRing<G2D> ring;
        org.geolatte.geom.Polygon<G2D> polygon;
        org.geolatte.geom.MultiPoint<G2D> points;
        org.geolatte.geom.MultiLineString<G2D> lines;
        org.geolatte.geom.MultiPolygon<G2D> polygons;
        org.geolatte.geom.GeometryCollection<G2D> collection;

        @JdbcTypeCode(SqlTypes.GEOGRAPHY)
        org.geolatte.geom.Point<G2D> spot;

        @JdbcTypeCode(SqlTypes.GEOGRAPHY)
        org.geolatte.geom.Geometry<?> area;

        List<org.geolatte.geom.Geometry<?>> kinds() {
            return Arrays.asList(geom, point, line, ring, polygon, points, lines, polygons, collection, spot, area);
        }
    }

    @Entity(name = "Plain")
    static class Plain {
        @Id
        Long id;

        org.geolatte.geom.Point<C2D> point;
    }

    private final TestDriver driver;
    private SessionFactory factory;

    SpatialSuite(TestDriver driver) {
        this.driver = driver;
    }

    @BeforeAll
    void boot(TestDatabase database) {
        factory = driver.factory(database, Map.of(), Shape.class, GeolatteShape.class, Plain.class);
        insertSquares(factory);
    }

    private static void insertSquares(SessionFactory factory) {
        factory.inTransaction(session -> {
            Shape shape = new Shape();
            shape.id = 1L;
            shape.geom = jts(SQUARE);
            shape.point = (Point) jts("POINT (1 2)");
            shape.spot = (Point) jts("POINT (1 2)");
            shape.area = jts("POINT (1 2)");
            session.persist(shape);
            GeolatteShape other = new GeolatteShape();
            other.id = 1L;
            other.geom = geolatte(SQUARE);
            other.point = (org.geolatte.geom.Point<G2D>) geolatte("POINT (1 2)");
            other.spot = (org.geolatte.geom.Point<G2D>) geolatte("POINT (1 2)");
            other.area = geolatte("POINT (1 2)");
            session.persist(other);
        });
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    private static Geometry jts(String wkt) {
        try {
            Geometry geometry = new WKTReader().read(wkt);
            geometry.setSRID(4326);
            return geometry;
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }

    private static org.geolatte.geom.Geometry<G2D> geolatte(String wkt) {
        return Wkt.fromWkt(wkt, CoordinateReferenceSystems.WGS84);
    }

    private <T> T readBack(Class<T> type, long id, T written) {
        factory.inTransaction(session -> session.persist(written));
        return factory.fromTransaction(session -> session.find(type, id));
    }

    @Test
    void roundTripsEveryKindOfJts() {
        Shape shape = new Shape();
        shape.id = 10L;
        shape.geom = jts("POLYGON EMPTY");
        shape.point = (Point) jts("POINT (1 0.3333333333333333)");
        shape.line = (LineString) jts("LINESTRING (0 0, 1 1)");
        shape.ring = (LinearRing) jts("LINEARRING (0 0, 1 0, 1 1, 0 0)");
        shape.polygon = (Polygon) jts("POLYGON ((0 0, 4 0, 4 4, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))");
        shape.points = (MultiPoint) jts("MULTIPOINT ((1 1), (2 2))");
        shape.lines = (MultiLineString) jts("MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))");
        shape.polygons = (MultiPolygon) jts("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)))");
        shape.collection = (GeometryCollection) jts("GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1))");
        shape.spot = (Point) jts("POINT (3 4)");
        shape.area = jts("LINESTRING (0 0, 1 1)");
        List<Geometry> read = readBack(Shape.class, 10, shape).kinds();
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).toText()).isEqualTo(shape.kinds().get(i).toText());
            assertThat(read.get(i).getSRID()).isEqualTo(4326);
        }
    }

    @Test
    void roundTripsEveryKindOfGeolatte() {
        GeolatteShape shape = new GeolatteShape();
        shape.id = 10L;
        shape.geom = Wkt.fromWkt("SRID=4326;POINT Z (1 2 3)");
        shape.point = (org.geolatte.geom.Point<G2D>) geolatte("POINT (1 0.3333333333333333)");
        shape.line = (org.geolatte.geom.LineString<G2D>) geolatte("LINESTRING (0 0, 1 1)");
        shape.ring = new org.geolatte.geom.LinearRing<>(
                org.geolatte
                        .geom
                        .builder
                        .DSL
                        .linestring(
                                CoordinateReferenceSystems.WGS84,
                                new G2D(0, 0),
                                new G2D(1, 0),
                                new G2D(1, 1),
                                new G2D(0, 0))
                        .getPositions(),
                CoordinateReferenceSystems.WGS84);
        shape.polygon =
                (org.geolatte.geom.Polygon<G2D>) geolatte("POLYGON ((0 0, 4 0, 4 4, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))");
        shape.points = (org.geolatte.geom.MultiPoint<G2D>) geolatte("MULTIPOINT ((1 1), (2 2))");
        shape.lines = (org.geolatte.geom.MultiLineString<G2D>) geolatte("MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))");
        shape.polygons = (org.geolatte.geom.MultiPolygon<G2D>) geolatte("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)))");
        shape.collection = (org.geolatte.geom.GeometryCollection<G2D>)
                geolatte("GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1))");
        shape.spot = (org.geolatte.geom.Point<G2D>) geolatte("POINT (3 4)");
        shape.area = geolatte("LINESTRING (0 0, 1 1)");
        assertThat(readBack(GeolatteShape.class, 10, shape).kinds()).isEqualTo(shape.kinds());
        Plain plain = new Plain();
        plain.id = 1L;
        plain.point = org.geolatte.geom.builder.DSL.point(CoordinateReferenceSystems.PROJECTED_2D_METER, new C2D(1, 2));
        assertThat(readBack(Plain.class, 1, plain).point.getPosition().toString())
                .isEqualTo(new C2D(1, 2).toString());
    }

    @Test
    void keepsHeightsAndMeasuresOfJts() {
        Coordinate[] all = {new Coordinate(1, 2, 3), new CoordinateXYM(1, 2, 4), new CoordinateXYZM(1, 2, 3, 4)};
        for (int i = 0; i < all.length; i++) {
            Shape shape = new Shape();
            shape.id = 20L + i;
            shape.geom = new GeometryFactory().createPoint(all[i]);
            Coordinate read = readBack(Shape.class, shape.id, shape).geom.getCoordinate();
            assertThat(new double[] {read.getX(), read.getY(), read.getZ(), read.getM()})
                    .containsExactly(1, 2, all[i].getZ(), all[i].getM());
        }
    }

    @Test
    void seesAJtsGeometryThatIsChangedInPlace() {
        Shape shape = new Shape();
        shape.id = 30L;
        shape.geom = new GeometryFactory().createPoint(new Coordinate(1, 2, 3));
        factory.inTransaction(session -> session.persist(shape));
        factory.inTransaction(
                session -> session.find(Shape.class, 30L).geom.getCoordinate().setZ(7));
        Shape read = factory.fromTransaction(session -> session.find(Shape.class, 30L));
        assertThat(read.geom.getCoordinate().getZ()).isEqualTo(7);
    }

    /** A call, with g for a shifted square, and its answer for the square. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "astext(s.geom) | POLYGON((0 0,4 0,4 4,0 4,0 0))",
                "geometrytype(s.geom) | ST_Polygon",
                "dimension(s.geom) | 2",
                "srid(s.geom) | 4326",
                "envelope(s.geom) | POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0))",
                "asbinary(s.point) | 0101000000000000000000f03f0000000000000040",
                "isempty(s.geom) | false",
                "issimple(s.geom) | true",
                "boundary(s.geom) | LINESTRING (0 0, 4 0, 4 4, 0 4, 0 0)",
                "overlaps(s.geom, :g) | true",
                "intersects(s.geom, :g) | true",
                "equals(s.geom, :g) | false",
                "contains(s.geom, :g) | false",
                "crosses(s.geom, :g) | false",
                "disjoint(s.geom, :g) | false",
                "touches(s.geom, :g) | false",
                "within(s.geom, :g) | false",
                "distance(s.geom, :g) | 0.0",
                "area(buffer(s.point, 1.0, 1)) | 2.0",
                "convexhull(s.geom) | POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0))",
                "intersection(s.geom, :g) | POLYGON ((4 4, 4 2, 2 2, 2 4, 4 4))",
                "geomunion(s.geom, :g) | POLYGON ((4 2, 4 0, 0 0, 0 4, 2 4, 2 6, 6 6, 6 2, 4 2))",
                "dwithin(s.geom, :g, 1.0) | true",
                "extent(s.geom) | POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0))",
            })
    void callsByBothNames(String call, String expected) {
        String name = call.substring(0, call.indexOf('('));
        for (String used : new String[] {name, "st_" + name.replace("geomunion", "union")}) {
            String expression = call.replaceFirst(name, used).replaceFirst("st_area|area", "st_area");
            assertThat(text(select("Shape", expression, jts(SHIFTED)))).isEqualTo(normal(expected));
            assertThat(text(select("GeolatteShape", expression, geolatte(SHIFTED))))
                    .isEqualTo(normal(expected));
        }
    }

    private static String text(Object result) {
        return result instanceof byte[] bytes
                ? HexFormat.of().formatHex(bytes)
                : result instanceof org.geolatte.geom.Geometry<?> geometry
                        ? text(JTS.to(geometry))
                        : result instanceof Geometry geometry ? geometry.norm().toText() : result.toString();
    }

    /** Geometries may begin at any of their points. */
    private static String normal(String expected) {
        return expected.contains(" (") ? jts(expected).norm().toText() : expected;
    }

    private Object select(String entity, String expression, Object parameter) {
        return factory.fromTransaction(session -> {
            var query =
                    session.createQuery("select " + expression + " from " + entity + " s where s.id = 1", Object.class);
            return (expression.contains(":g") ? query.setParameter("g", parameter) : query).getSingleResult();
        });
    }

    /** OGC: of equal dimension, interiors meet in that dimension, neither covers the other. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POLYGON ((1 1, 2 1, 2 2, 1 1)) | false",
                "POLYGON ((4 0, 8 0, 8 4, 4 0)) | false",
                "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)) | false",
                "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2)) | true",
                "LINESTRING (2 2, 8 8) | false",
                "POINT (1 1) | false",
            })
    void overlapsAreDefinedByOthers(String wkt, boolean expected) {
        assertThat(select("Shape", "st_overlaps(s.geom, :g)", jts(wkt))).isEqualTo(expected);
    }

    /** And JTS, an implementation of its own, says the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LINESTRING (0 0, 4 0) | LINESTRING (2 0, 6 0) | true",
                "LINESTRING (0 0, 4 4) | LINESTRING (0 4, 4 0) | false",
                "LINESTRING (0 0, 4 0) | LINESTRING (4 0, 6 0) | false",
                "LINESTRING (0 0, 4 0) | LINESTRING (1 0, 2 0) | false",
                "MULTIPOINT ((0 0), (1 1)) | MULTIPOINT ((1 1), (2 2)) | true",
                "MULTIPOINT ((0 0), (1 1)) | MULTIPOINT ((1 1), (0 0)) | false",
            })
    void overlapsOfLinesAndPoints(String one, String other, boolean expected) {
        String expression = "st_overlaps(st_geomfromtext('%s'), st_geomfromtext('%s'))".formatted(one, other);
        assertThat(select("Shape", expression, null)).isEqualTo(expected);
        assertThat(jts(one).overlaps(jts(other))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relate(s.geom, :g)",
                "st_difference(s.geom, :g)",
                "symdifference(s.geom, :g)",
                "difference(s.geom, :g)"
            })
    void refusesWhatRedshiftLacks(String call) {
        assertThatThrownBy(() -> select("Shape", call, jts(SHIFTED)))
                .hasStackTraceContaining("FunctionArgumentException");
    }

    @Test
    void knowsEveryNameOfHibernateSpatial() {
        SqmFunctionRegistry functions =
                factory.unwrap(SessionFactoryImplementor.class).getQueryEngine().getSqmFunctionRegistry();
        Set<String> missing = new TreeSet<>();
        for (CommonSpatialFunction function : CommonSpatialFunction.values()) {
            for (String name : List.of(
                    function.getKey().getName(), function.getKey().getAltName().orElseThrow())) {
                if (functions.findFunctionDescriptor(name) == null) {
                    missing.add(name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void bindsAParameterAsTheGeographyBesideIt() {
        for (String call : new String[] {"st_distance(s.spot, :g)", "st_distance(:g, s.area)"}) {
            Object distance = select("Shape", call, jts("POINT (1 3)"));
            assertThat((Double) distance).isBetween(110_000.0, 111_000.0);
            assertThat(select("GeolatteShape", call, geolatte("POINT (1 3)"))).isEqualTo(distance);
        }
    }

    @Test
    void writesWhatAFunctionMakes() {
        factory.inTransaction(session -> {
            Shape shape = new Shape();
            shape.id = 40L;
            shape.point = (Point) jts("POINT (1 2)");
            session.persist(shape);
            session.flush();
            session.createMutationQuery(
                            "update Shape s set s.geom = st_envelope(st_buffer(s.point, 1.0)) where s.id = 40")
                    .executeUpdate();
        });
        Shape read = factory.fromTransaction(session -> session.find(Shape.class, 40L));
        assertThat(read.geom.toText()).isEqualTo("POLYGON ((0 1, 0 3, 2 3, 2 1, 0 1))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bind", "inline"})
    void runsSpatialCriteriaAndPredicates(String values, TestDatabase database) {
        Map<String, Object> settings = Map.of(
                "hibernate.criteria.value_handling_mode", values, "hibernate.default_schema", "criteria_" + values);
        try (SessionFactory own = driver.factory(database, settings, Shape.class, GeolatteShape.class)) {
            insertSquares(own);
            HibernateCriteriaBuilder builder = own.getCriteriaBuilder();
            assertThat(criteria(own, builder.unwrap(JTSSpatialCriteriaBuilder.class), jts(SHIFTED), Shape.class))
                    .isEqualTo(criteria(
                            own,
                            builder.unwrap(GeolatteSpatialCriteriaBuilder.class),
                            geolatte(SHIFTED),
                            GeolatteShape.class))
                    .isEqualTo("distanceWithin, havingSRID, intersects, isGeometryNotEmpty, overlaps");
            assertThat(predicates(own, JTSSpatialPredicates.class, Geometry.class, jts(SHIFTED), Shape.class))
                    .isEqualTo(predicates(
                            own,
                            GeolatteSpatialPredicates.class,
                            org.geolatte.geom.Geometry.class,
                            geolatte(SHIFTED),
                            GeolatteShape.class))
                    .isEqualTo("intersects, overlaps");
        }
    }

    private interface Condition<G> {
        Predicate on(SpatialCriteriaBuilder<G> builder, Expression<G> geometry);
    }

    /** The names of the conditions that hold for the square. */
    private static <G> String criteria(
            SessionFactory factory, SpatialCriteriaBuilder<G> spatial, G other, Class<?> entity) {
        Map<String, Condition<G>> all = Map.ofEntries(
                Map.entry("eq", (builder, geometry) -> builder.eq(geometry, other)),
                Map.entry("within", (builder, geometry) -> builder.within(geometry, other)),
                Map.entry("contains", (builder, geometry) -> builder.contains(geometry, other)),
                Map.entry("crosses", (builder, geometry) -> builder.crosses(geometry, other)),
                Map.entry("disjoint", (builder, geometry) -> builder.disjoint(geometry, other)),
                Map.entry("intersects", (builder, geometry) -> builder.intersects(geometry, other)),
                Map.entry("overlaps", (builder, geometry) -> builder.overlaps(geometry, other)),
                Map.entry("touches", (builder, geometry) -> builder.touches(geometry, other)),
                Map.entry("distanceWithin", (builder, geometry) -> builder.distanceWithin(geometry, other, 1.0)),
                Map.entry("havingSRID", (builder, geometry) -> builder.havingSRID(geometry, 4326)),
                Map.entry("isGeometryEmpty", (builder, geometry) -> builder.isGeometryEmpty(geometry)),
                Map.entry("isGeometryNotEmpty", (builder, geometry) -> builder.isGeometryNotEmpty(geometry)));
        return all.entrySet().stream()
                .filter(entry -> {
                    JpaCriteriaQuery<Long> query = spatial.createQuery(Long.class);
                    JpaRoot<?> root = query.from(entity);
                    query.select(spatial.count(root))
                            .where(
                                    spatial.equal(root.get("id"), 1L),
                                    entry.getValue().on(spatial, root.get("geom")));
                    return factory.<Long>fromSession(
                                    session -> session.createQuery(query).getSingleResult())
                            > 0;
                })
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String predicates(
            SessionFactory factory, Class<?> owner, Class<?> geometryType, Object other, Class<?> entity) {
        return List.of("eq", "within", "contains", "crosses", "disjoint", "intersects", "overlaps", "touches").stream()
                .filter(name -> factory.<Long>fromSession(session -> {
                            HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
                            JpaCriteriaQuery<Long> query = builder.createQuery(Long.class);
                            JpaRoot<?> root = query.from(entity);
                            query.select(builder.count(root))
                                    .where(
                                            builder.equal(root.get("id"), 1L),
                                            call(owner, name, geometryType, builder, root.get("geom"), other));
                            return session.createQuery(query).getSingleResult();
                        })
                        > 0)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Predicate call(
            Class<?> owner,
            String name,
            Class<?> geometryType,
            CriteriaBuilder builder,
            Expression<?> geometry,
            Object other) {
        try {
            Method method = owner.getMethod(name, CriteriaBuilder.class, Expression.class, geometryType);
            return (Predicate) method.invoke(null, builder, geometry, other);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
