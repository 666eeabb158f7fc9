// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a connection refuses, and the shorter forms of what it does. */
abstract class RefusingConnection implements Connection {
    abstract void requireOpen() throws SQLException;

    abstract void checkHoldability(int holdability) throws SQLException;

    @Override
    public Statement createStatement() throws SQLException {
        return createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        checkHoldability(holdability);
        return createStatement(type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        checkHoldability(holdability);
        return prepareStatement(sql, type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
        Refusals.requireNoKeys(keys);
        return prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
        throw Refusals.generatedKeys();
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        throw Refusals.generatedKeys();
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return prepareCall(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        checkHoldability(holdability);
        return prepareCall(sql, type, concurrency);
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        throw Refusals.savepoints();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        throw Refusals.savepoints();
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        throw Refusals.savepoints();
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        throw Refusals.savepoints();
    }

    @Override
    public Blob createBlob() throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public Clob createClob() throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public NClob createNClob() throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public Array createArrayOf(String type, Object[] elements) throws SQLException {
        throw Refusals.arrays();
    }

    @Override
    public Struct createStruct(String type, Object[] attributes) throws SQLException {
        throw Refusals.arrays();
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        requireOpen();
        return Map.of();
    }

    @Override
    public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
        requireOpen();
        if (map != null && !map.isEmpty()) {
            throw Refusals.arrays();
        }
    }

    @Override
    public void setShardingKey(ShardingKey key) throws SQLException {
        throw Refusals.sharding();
    }

    @Override
    public void setShardingKey(ShardingKey key, ShardingKey superKey) throws SQLException {
        throw Refusals.sharding();
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey key, int timeout) throws SQLException {
        throw Refusals.sharding();
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey key, ShardingKey superKey, int timeout) throws SQLException {
        throw Refusals.sharding();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Wrappers.isWrapper(this, type);
    }
}
