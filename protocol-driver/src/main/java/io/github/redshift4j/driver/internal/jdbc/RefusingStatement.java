// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a statement refuses, and how text and names are quoted. */
abstract class RefusingStatement implements Statement {
    // Generated keys: refused, because an INSERT in Redshift cannot return what it wrote.

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        throw Refusals.generatedKeys();
    }

    @Override
    public boolean execute(String sql, int keys) throws SQLException {
        Refusals.requireNoKeys(keys);
        return execute(sql);
    }

    @Override
    public boolean execute(String sql, int[] columns) throws SQLException {
        throw Refusals.generatedKeys();
    }

    @Override
    public boolean execute(String sql, String[] columns) throws SQLException {
        throw Refusals.generatedKeys();
    }

    @Override
    public int executeUpdate(String sql, int keys) throws SQLException {
        Refusals.requireNoKeys(keys);
        return executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, int[] columns) throws SQLException {
        throw Refusals.generatedKeys();
    }

    @Override
    public int executeUpdate(String sql, String[] columns) throws SQLException {
        throw Refusals.generatedKeys();
    }

    @Override
    public long executeLargeUpdate(String sql, int keys) throws SQLException {
        Refusals.requireNoKeys(keys);
        return executeLargeUpdate(sql);
    }

    @Override
    public long executeLargeUpdate(String sql, int[] columns) throws SQLException {
        throw Refusals.generatedKeys();
    }

    @Override
    public long executeLargeUpdate(String sql, String[] columns) throws SQLException {
        throw Refusals.generatedKeys();
    }

    // JDBC's own quoting knows neither backslashes nor reserved words.

    @Override
    public String enquoteLiteral(String text) throws SQLException {
        return Quoting.literal(text);
    }

    @Override
    public String enquoteNCharLiteral(String text) throws SQLException {
        return Quoting.literal(text);
    }

    @Override
    public String enquoteIdentifier(String name, boolean always) throws SQLException {
        return Quoting.identifier(name, always);
    }

    @Override
    public boolean isSimpleIdentifier(String name) {
        return Quoting.isSimple(name);
    }
}
