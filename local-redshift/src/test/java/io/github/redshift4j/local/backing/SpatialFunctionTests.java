// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spatial functions, on every subtype and in two to four dimensions; most of the values are the guide's examples. */
@LocalRedshiftTest
class SpatialFunctionTests {
    private static final String POINT = "0101000020E61000009A9999999999F13F00000000000004C0";

    private final TestDatabase database;
    private Client client;

    SpatialFunctionTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void connect() throws SQLException {
        client = new Client(database);
    }

    @AfterEach
    void disconnect() throws SQLException {
        client.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "spatial.txt", delimiterString = " => ", quoteCharacter = '`')
    void computes(String expression, String expected) throws SQLException {
        assertThat(client.values(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT(1 2)",
                "POINT EMPTY",
                "POINT Z (1 2 3)",
                "POINT M (1 2 3)",
                "POINT ZM (1 2 3 4)",
                "LINESTRING(0 0,1.5 -1,2000 2)",
                "LINESTRING Z (0 0 1,1 1 2)",
                "POLYGON((0 0,0 4,4 4,0 0),(1 1,1 2,2 2,1 1))",
                "POLYGON EMPTY",
                "POLYGON ZM EMPTY",
                "MULTIPOINT((1 1),(2 2))",
                "MULTIPOINT M ((0 1 0),EMPTY,(2 3 0))",
                "MULTILINESTRING((0 0,1 1),(2 2,3 3))",
                "MULTIPOLYGON(((0 0,0 1,1 1,0 0)),((5 5,5 6,6 6,5 5)))",
                "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))",
                "GEOMETRYCOLLECTION Z (POINT Z (1 2 3),GEOMETRYCOLLECTION Z EMPTY)"
            })
    void everySubtypeSurvivesTextAndBinary(String wkt) throws SQLException {
        String shape = "st_geomfromtext('" + wkt + "', 4326)";
        assertThat(client.values("st_astext(" + shape + "), st_asewkt(st_geomfromewkb(st_ashexewkb(" + shape
                        + "))), st_astext(st_geomfromwkb(st_ashexwkb(" + shape + ")))"))
                .isEqualTo(wkt + "|SRID=4326;" + wkt + "|" + wkt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "st_geomfromewkb('xyz')",
                "st_geomfromewkb('')",
                "st_geomfromewkb('01')",
                "st_geomfromewkb('" + POINT + "00')",
                "st_geomfromewkb('0109000000')",
                "st_geomfromewkb('0102000000FFFFFFFF')",
                "st_geomfromewkb('010200000001000000000000000000F03F0000000000000040')",
                "st_geomfromgeojson('{\"type\":\"Circle\",\"coordinates\":[1,2]}')",
                "st_geomfromgeojson('[1,2')",
                "st_geomfromgeohash('9a')",
                "st_setsrid(st_point(1, 2), -1)",
                "st_makeenvelope(1, 2, 3, 4, -1)",
                "st_x(st_geomfromtext('LINESTRING(0 0,1 1)'))",
                "st_contains(st_point(1, 2), st_setsrid(st_point(1, 2), 4326))",
                "st_intersects(st_point(1, 2), st_geomfromtext('GEOMETRYCOLLECTION(POINT(1 2))'))",
                "st_dwithin(st_point(1, 2), st_point(1, 2), -1)",
                "st_distancesphere(st_point(1, 2), st_point(1, 2), -1)",
                "st_azimuth(st_point(1, 2), st_geomfromtext('POINT EMPTY'))",
                "st_boundary(st_geomfromtext('GEOMETRYCOLLECTION(POINT(1 2))'))",
                "st_union(st_geomfromtext('LINESTRING(0 0,1 1)'), st_point(0, 0))",
                "st_intersection(st_geomfromtext('POINT Z (0 0 1)'), st_geomfromtext('POINT Z (0 0 1)'))",
                "st_addpoint(st_geomfromtext('LINESTRING(0 0,1 1)'), st_point(0, 0), 3)",
                "st_removepoint(st_geomfromtext('LINESTRING(0 0,1 1)'), 2)",
                "st_makepolygon(st_geomfromtext('LINESTRING(0 0,1 1)'))",
                "st_geometryn(st_geomfromtext('MULTIPOINT(0 0,1 1)'), 3)",
                "st_lineinterpolatepoint(st_geomfromtext('LINESTRING(0 0,1 1)'), 1.5)",
                "st_distance(st_geogfromtext('LINESTRING(0 0,1 1)'), st_geogfromtext('POINT(0 0)'))",
                "st_transform(st_point(1, 2), 3857)",
                "st_transform(st_setsrid(st_point(1, 90), 4326), 3857)",
                "st_collect(st_point(0, 0), st_makepoint(0, 0, 0))",
                "h3_resolution('north')",
                "h3_center(5)",
                "h3_fromlonglat(1, 2, 16)",
                "h3_fromlonglat(1, 2, -1)",
                "h3_toparent('872830828ffffff', 8)",
                "h3_tochildren('872830828ffffff', 6)",
                "h3_tochildren('8025fffffffffff', 15)",
                "h3_polyfill(st_point(1, 2), 3)",
                "h3_polyfill(st_geomfromtext('POLYGON((0 0,0 80,80 80,80 0,0 0))'), 15)"
            })
    void refusesWhatTheGuideRefuses(String expression) {
        assertThat(client.error("select " + expression)).startsWith("22023");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT(1)",
                "POINT(1 2 3)",
                "CIRCLE(1 2)",
                "POLYGON((0 0,0 1,1 1))",
                "POLYGON((0 0,0 1,0 0))",
                "LINESTRING(0 0)",
                "POINT(1 2",
                "POINT(1 2) x",
                "POINT(nan 2)",
                "GEOMETRYCOLLECTION(POINT Z (1 2 3))",
                ""
            })
    void refusesBrokenText(String wkt) {
        assertThat(client.error("select st_geomfromtext('" + wkt + "')")).startsWith("22023 ERROR: Invalid WKT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "st_transform(st_setsrid(st_point(1, 2), 4326), 26918)",
                "st_memsize(st_point(1, 2))",
                "supportsbbox(st_point(1, 2))",
                "st_area(st_geogfromtext('SRID=4267;POLYGON((0 0,1 0,0 1,0 0))'))"
            })
    void saysWhatTheLocalServerDoesNotDo(String expression) {
        assertThat(client.error("select " + expression)).startsWith("0A000").contains("the local server");
    }

    @Test
    void twoRelationsFailOnNull() throws SQLException {
        assertThat(client.error("select st_equals(st_point(1, 2), null)")).startsWith("22004");
        assertThat(client.error("select st_crosses(null, st_point(1, 2))")).startsWith("22004");
        client.run("create temp table points (p geometry)", "insert into points values (st_point(1, 2))");
        assertThat(client.rows("select st_equals(p, st_point(1, 2)), st_crosses(p, p) from points"))
                .containsExactly("t|f");
    }

    @Test
    void collectsTheGeometriesOfAGroup() throws SQLException {
        client.run(
                "create table shapes (id int, g geometry)",
                """
                insert into shapes values (1, st_point(1, 2)), (1, st_point(4, 5)), (1, null), (2, st_point(0, 0)),
                (2, st_geomfromtext('LINESTRING(0 0,10 0)')), (3, null)""");
        assertThat(client.rows(
                        "select id, st_astext(st_collect(g) within group (order by st_x(st_startpoint(st_makeline(g, g))) desc)) "
                                + "from shapes group by id order by id"))
                .containsExactly(
                        "1|MULTIPOINT((4 5),(1 2))", "2|GEOMETRYCOLLECTION(POINT(0 0),LINESTRING(0 0,10 0))", "3|null");
        client.run("drop table shapes");
    }

    @Test
    void workInOneTransactionAfterAnError() throws SQLException {
        assertThat(client.error("select st_geomfromtext('x')")).startsWith("22023");
        client.connection().setAutoCommit(false);
        assertThat(client.values("st_astext(st_point(1, 2))")).isEqualTo("POINT(1 2)");
        client.connection().rollback();
        assertThat(client.values("st_astext(st_point(3, 4))")).isEqualTo("POINT(3 4)");
    }
}
