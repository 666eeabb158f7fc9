// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;

/** GEOMETRY and GEOGRAPHY as EWKB, as WKT, and as geometries of JTS. */
@LocalRedshiftTest
class SpatialTests {
    private Connection connection;

    @BeforeEach
    void create(TestDatabase database) throws SQLException {
        connection = Databases.open(database);
        connection
                .createStatement()
                .execute("create table if not exists place (id int, at geometry, around geography)");
        connection.createStatement().execute("delete from place");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private <T> T one(String expression, Class<T> type) throws SQLException {
        // The second time the values come in the binary format.
        try (PreparedStatement select = connection.prepareStatement("select " + expression)) {
            T first = null;
            for (int i = 0; i < 2; i++) {
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    T value = row.getObject(1, type);
                    assertThat(i == 0 ? value : first).isEqualTo(value);
                    first = value;
                }
            }
            return first;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT(1 2.5)",
                "POINT Z (1 2 3)",
                "POINT M (1 2 3)",
                "POINT ZM (1 2 3 4)",
                "POINT EMPTY",
                "LINESTRING(0 0,-1.25 100000)",
                "POLYGON((0 0,10 0,10 10,0 10,0 0),(1 1,2 1,2 2,1 1))",
                "MULTIPOINT((1 2),(3 4))",
                "MULTILINESTRING((0 0,1 1),(2 2,3 3,4 4))",
                "MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))",
                "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1),MULTIPOINT((7 8)))",
                "GEOMETRYCOLLECTION EMPTY"
            })
    void readsTheTextThatTheServerWouldPrint(String wkt) throws SQLException {
        Spatial read = one("st_geomfromtext('" + wkt + "', 4326)", Spatial.class);

        assertThat(read.wkt()).isEqualTo(wkt);
        assertThat(read.srid()).isEqualTo(4326);
        assertThat(read).hasToString("SRID=4326;" + wkt);
        assertThat(Spatial.ofWkt(read.toString())).isEqualTo(read).hasSameHashCodeAs(read);
        Geometry geometry = one("st_geomfromtext('" + wkt + "', 4326)", Geometry.class);
        assertThat(geometry.getSRID()).isEqualTo(4326);
    }

    @Test
    void writesAndReadsAllFormsOfAColumn() throws Exception {
        Spatial text = Spatial.ofWkt("POLYGON((0 0,1 0,1 1,0 0))");
        Geometry geometry = new WKTReader().read("LINESTRING(0 0,2 2)");
        geometry.setSRID(4326);
        try (PreparedStatement insert = connection.prepareStatement("insert into place values (?, ?, ?)")) {
            insert.setInt(1, 1);
            insert.setObject(2, text);
            insert.setObject(3, Spatial.ofWkt("SRID=4326;POINT(5 6)"));
            insert.addBatch();
            insert.setInt(1, 2);
            insert.setObject(2, geometry);
            insert.setObject(3, geometry, java.sql.Types.OTHER);
            insert.addBatch();
            insert.executeBatch();
        }
        try (ResultSet rows = connection
                .createStatement()
                .executeQuery("select at, around, st_asewkt(at), st_astext(around) from place order by id")) {
            rows.next();
            assertThat(rows.getObject(1, Spatial.class)).isEqualTo(text);
            assertThat(rows.getBytes(1)).isEqualTo(text.ewkb());
            assertThat(rows.getString(1))
                    .isEqualTo(HexFormat.of().withUpperCase().formatHex(text.ewkb()));
            assertThat(rows.getObject(1)).isEqualTo(text.ewkb());
            assertThat(rows.getObject(1, Polygon.class).getArea()).isEqualTo(0.5);
            assertThat(rows.getString(3)).isEqualTo("POLYGON((0 0,1 0,1 1,0 0))");
            assertThat(rows.getObject(2, Point.class).getX()).isEqualTo(5);
            rows.next();
            assertThat(rows.getObject(1, Geometry.class).equalsExact(geometry)).isTrue();
            assertThat(rows.getString(3)).isEqualTo("SRID=4326;LINESTRING(0 0,2 2)");
            assertThat(rows.getString(4)).isEqualTo("LINESTRING(0 0,2 2)");
            assertThatThrownBy(() -> rows.getObject(1, Polygon.class))
                    .hasMessageContaining("the value is a LineString, not a Polygon")
                    .extracting("SQLState")
                    .isEqualTo("22005");
        }
    }

    @Test
    void writesTheDimensionsThatCoordinatesHave() throws SQLException {
        Point flat = new GeometryFactory().createPoint(new Coordinate(1, 2));
        Point high = new GeometryFactory().createPoint(new Coordinate(1, 2, 3));
        try (PreparedStatement select =
                connection.prepareStatement("select st_asewkt(?::geometry), st_ndims(?::geometry)")) {
            select.setObject(1, flat);
            select.setObject(2, high);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("POINT(1 2)");
                assertThat(row.getInt(2)).isEqualTo(3);
            }
        }
    }

    @Test
    void givesNullForNull() throws SQLException {
        assertThat((Object) one("null::geometry", Geometry.class)).isNull();
        assertThat(one("null::geometry", Spatial.class)).isNull();
    }

    @Test
    void keepsTheSignOfZero() {
        assertThat(Spatial.ofWkt("POINT(-0 0)")).hasToString("POINT(-0 0)");
        assertThat(Spatial.ofWkt("POINT(-0 0)")).isNotEqualTo(Spatial.ofWkt("POINT(0 0)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POINT",
                "POINT(1)",
                "POINT(1 2",
                "POINT(1 2))",
                "CIRCLE(1 2)",
                "LINESTRING(1 2,3 4 5)",
                "POINT(a b)",
                "POINT(1 2 3 4 5)",
                "POINT Z (1 2)",
                "POINT Z (1 2 3 4)",
                "POINTM(1 2 3 4)"
            })
    void refusesWhatIsNotWkt(String text) {
        assertThatThrownBy(() -> Spatial.ofWkt(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Any bytes are printed or refused, and none cost much. */
    @Test
    void takesNoBytesOnTrust() {
        byte[] whole = Spatial.ofWkt("GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)),MULTIPOINT((1 2)))")
                .ewkb();
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            byte[] changed = java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int n = random.nextInt(4); n > 0 && changed.length > 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(Spatial.ofEwkb(changed).wkt()).isNotEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).startsWith("Not EWKB: ");
            }
        }
    }

    @Test
    void saysThatAVarbyteIsNoGeometry() {
        assertThatThrownBy(() -> one("'00ff'::varbyte", Geometry.class))
                .hasMessageContaining("Not EWKB")
                .extracting("SQLState")
                .isEqualTo("22P02");
    }
}
