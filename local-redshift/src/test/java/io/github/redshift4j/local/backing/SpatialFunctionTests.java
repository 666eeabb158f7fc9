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

    @Test
    void refusesTextOtherThanPoints(Connection connection) {
        assertThatThrownBy(() ->
                        connection.createStatement().executeQuery("select st_geomfromtext('LINESTRING(0 0,1 1)')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Of WKT the local server reads POINT(x y) only, got \"LINESTRING(0 0,1 1)\"")
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("0A000");
    }
}
