// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stored procedures of a database, called and described. */
@LocalRedshiftTest
class ProcedureTests {
    private Connection connection;

    @BeforeEach
    void create(TestDatabase database) throws SQLException {
        connection = Databases.open(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create or replace procedure add_up(a in int, b inout int, words out varchar(20)) as $$
                    begin
                      b := a + b;
                      words := 'sum ' || b;
                    end;
                    $$ language plpgsql;
                    create or replace procedure list(upto in int, cur inout refcursor) as $$
                    begin
                      open cur for select 1 as n union all select upto order by 1;
                    end;
                    $$ language plpgsql;
                    """);
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void givesOutAndInoutParameters() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call add_up(?, ?, ?)}")) {
            for (int i = 1; i < 4; i++) {
                call.setInt(1, i);
                call.setInt(2, 40);
                call.registerOutParameter(2, Types.INTEGER);
                call.registerOutParameter(3, Types.VARCHAR);
                call.execute();
                assertThat(call.getInt(2)).isEqualTo(40 + i);
                assertThat(call.getString(3)).isEqualTo("sum " + (40 + i));
            }
        }
    }

    @Test
    void givesACursorsRows() throws SQLException {
        connection.setAutoCommit(false);
        try (CallableStatement call = connection.prepareCall("{call list(?, ?)}")) {
            call.setInt(1, 7);
            call.setString(2, "mine");
            call.registerOutParameter(2, Types.REF_CURSOR);
            call.execute();
            List<Integer> found = new ArrayList<>();
            try (ResultSet rows = (ResultSet) call.getObject(2)) {
                while (rows.next()) {
                    found.add(rows.getInt("n"));
                }
            }
            assertThat(found).containsExactly(1, 7);
        }
        connection.commit();
    }

    @Test
    void saysThatACursorNeedsATransaction() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call list(?, ?)}")) {
            call.setInt(1, 7);
            call.setString(2, "mine");
            call.registerOutParameter(2, Types.REF_CURSOR);
            call.execute();
            assertThatThrownBy(() -> call.getObject(2))
                    .hasMessageContaining("call setAutoCommit(false) first")
                    .extracting("SQLState")
                    .isEqualTo("25P01");
        }
    }

    @Test
    void describesProcedures() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet rows = metaData.getProcedures(null, null, "add\\_up")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("PROCEDURE_NAME")).isEqualTo("add_up");
            assertThat(rows.getString("SPECIFIC_NAME")).isEqualTo("add_up(integer, integer)");
            assertThat(rows.getInt("PROCEDURE_TYPE")).isEqualTo(DatabaseMetaData.procedureReturnsResult);
            assertThat(rows.next()).isFalse();
        }
        List<String> arguments = new ArrayList<>();
        try (ResultSet rows = metaData.getProcedureColumns(null, null, "add\\_up", null)) {
            while (rows.next()) {
                arguments.add(rows.getString("COLUMN_NAME") + " " + rows.getInt("COLUMN_TYPE") + " "
                        + rows.getString("TYPE_NAME"));
            }
        }
        assertThat(arguments).containsExactly("a 1 int4", "b 2 int4", "words 4 varchar");
    }

    @Test
    void readsRowsOfACursorOnly() throws SQLException {
        connection.setAutoCommit(false);
        try (CallableStatement call = connection.prepareCall("{call add_up(?, ?, ?)}")) {
            call.setInt(1, 1);
            call.setInt(2, 2);
            call.registerOutParameter(2, Types.INTEGER);
            call.registerOutParameter(3, Types.VARCHAR);
            call.execute();

            assertThatThrownBy(() -> call.getObject(2, ResultSet.class))
                    .hasMessage("Parameter 2 is of type int4, not a REFCURSOR, so it has no rows to read")
                    .extracting("SQLState")
                    .isEqualTo("22005");
            assertThat(call.getInt(2)).isEqualTo(3);
        }
    }

    /** JDBC orders those of one name by SPECIFIC_NAME. */
    @Test
    void ordersOverloadedRoutines() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create or replace function twice(varchar) returns varchar immutable as $$ select $1 || $1 $$ language sql;
                    create or replace function twice(int) returns int immutable as $$ select 2 * $1 $$ language sql;
                    """);
        }
        List<String> found = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getFunctions(null, null, "twice")) {
            while (rows.next()) {
                found.add(rows.getString("SPECIFIC_NAME"));
            }
        }
        assertThat(found).containsExactly("twice(character varying)", "twice(integer)");
    }

    @Test
    void describesTheParametersOfACall() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call add_up(?, ?, ?)}")) {
            call.setInt(2, 2);
            call.registerOutParameter(2, Types.INTEGER);
            call.registerOutParameter(3, Types.VARCHAR);
            ParameterMetaData parameters = call.getParameterMetaData();

            assertThat(parameters.getParameterCount()).isEqualTo(3);
            assertThat(List.of(
                            parameters.getParameterMode(1),
                            parameters.getParameterMode(2),
                            parameters.getParameterMode(3)))
                    .containsExactly(
                            ParameterMetaData.parameterModeIn,
                            ParameterMetaData.parameterModeInOut,
                            ParameterMetaData.parameterModeOut);
            assertThat(parameters.getParameterType(3)).isEqualTo(Types.VARCHAR);
            assertThat(parameters.getParameterTypeName(3)).isEqualTo("varchar");
            assertThatThrownBy(() -> parameters.getParameterType(4))
                    .hasMessage("The statement has parameters 1 to 3, there is no parameter 4");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create or replace function halve(bigint, float8) returns float8 immutable as"
                    + " $$ select $1 / $2 $$ language sql");
        }
        try (CallableStatement call = connection.prepareCall("{? = call halve(?, ?)}")) {
            ParameterMetaData parameters = call.getParameterMetaData();

            assertThat(parameters.getParameterCount()).isEqualTo(3);
            assertThat(parameters.getParameterMode(1)).isEqualTo(ParameterMetaData.parameterModeOut);
            assertThat(List.of(
                            parameters.getParameterType(1),
                            parameters.getParameterType(2),
                            parameters.getParameterType(3)))
                    .containsExactly(Types.DOUBLE, Types.BIGINT, Types.DOUBLE);
        }
    }
}
