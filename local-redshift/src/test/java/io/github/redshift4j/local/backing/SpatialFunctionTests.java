// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points made, taken apart and shown; well-known binary that is broken. */
@LocalRedshiftTest
class SpatialFunctionTests {
    private static final String POINT = "0101000020E61000009A9999999999F13F00000000000004C0";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "st_geomfromewkb('" + POINT + "')|" + POINT,
                "st_setsrid(st_point(1.1, -2.5), 4326)|" + POINT,
                "st_geomfromtext('point ( 1.1 -2.5 )', 4326)|" + POINT,
                "st_geomfromewkt('SRID=4326;POINT(1.1 -2.5)')|" + POINT,
                "st_setsrid(st_geomfromewkb('" + POINT + "'), 0)|01010000009A9999999999F13F00000000000004C0",
                "st_ashexewkb(st_geomfromewkb('" + POINT + "'))|" + POINT,
                "st_x(st_geomfromewkb('" + POINT + "'))|1.1",
                "st_y(st_geomfromewkb('" + POINT + "'))|-2.5",
                "st_x(st_point(-1e-300, 0.1))|-1.0E-300",
                "st_y(st_point(0, 123456789.12345679))|1.2345678912345679E8",
                "st_srid(st_geomfromewkb('" + POINT + "'))|4326",
                "st_srid(st_point(0, 0))|0",
                "st_asewkt(st_geomfromewkb('" + POINT + "'))|SRID=4326;POINT(1.1 -2.5)",
                "st_astext(st_makepoint(1, 2))|POINT(1 2)",
                "st_x(st_geomfromewkb('010200000001000000000000000000F03F0000000000000040'))|",
            })
    void computes(String expression, String expected, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select " + expression)) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).isEqualTo(expected);
        }
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
                "st_setsrid(st_point(1, 2), -1)"
            })
    void refusesBrokenValues(String expression, Connection connection) {
        assertThatThrownBy(() -> connection.createStatement().executeQuery("select " + expression))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("22023");
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
                "MULTIPOINT((1 1),(2 2))",
                "MULTILINESTRING((0 0,1 1),(2 2,3 3))",
                "MULTIPOLYGON(((0 0,0 1,1 1,0 0)),((5 5,5 6,6 6,5 5)))",
                "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))"
            })
    void everySubtypeSurvivesTextAndBinary(String wkt, Connection connection) throws SQLException {
        String shape = "st_geomfromtext('" + wkt + "', 4326)";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select st_astext(" + shape + "), st_asewkt(st_geomfromewkb(st_ashexewkb(" + shape + ")))")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).isEqualTo(wkt);
            assertThat(result.getString(2)).isEqualTo("SRID=4326;" + wkt);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "st_npoints(st_geomfromtext('POLYGON((0 0,0 4,4 4,0 0))'))|4",
                "geometrytype(st_geomfromtext('LINESTRING M (0 0 1,1 1 2)'))|LINESTRINGM",
                "st_geometrytype(st_geomfromtext('MULTIPOINT(0 0,1 1)'))|ST_MultiPoint",
                "st_z(st_geomfromtext('POINT ZM (1 2 3 4)'))|3.0",
                "st_m(st_geomfromtext('POINT ZM (1 2 3 4)'))|4.0",
                "st_ndims(st_geomfromtext('POINT Z (1 2 3)'))|3",
                "st_isempty(st_geomfromtext('POINT EMPTY'))|t",
                "st_asbinary(st_setsrid(st_point(1, 2), 4326))|0101000000000000000000f03f0000000000000040",
                "st_astext(st_geomfromwkb('0101000000000000000000F03F0000000000000040'))|POINT(1 2)",
                "st_distance(st_point(0, 0), st_point(3, 4))|5.0",
                "round(st_distancesphere(st_point(0, 0), st_point(1, 0)))|111195.0",
            })
    void tellsPartsAndDistances(String expression, String expected, Connection connection) throws SQLException {
        computes(expression, expected, connection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT(1)",
                "POINT(1 2 3)",
                "CIRCLE(1 2)",
                "POLYGON((0 0,0 1,1 1))",
                "LINESTRING(0 0)",
                "POINT(1 2",
                "POINT(1 2) x",
                ""
            })
    void refusesBrokenText(String wkt, Connection connection) {
        assertThatThrownBy(() -> connection.createStatement().executeQuery("select st_geomfromtext('" + wkt + "')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Invalid WKT")
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("22023");
    }

    @Test
    void measuresPointsOnly(Connection connection) {
        assertThatThrownBy(() -> connection
                        .createStatement()
                        .executeQuery("select st_distance(st_point(0, 0), st_geomfromtext('LINESTRING(0 0,1 1)'))"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("The local server does ST_Distance of two points only");
    }
}
