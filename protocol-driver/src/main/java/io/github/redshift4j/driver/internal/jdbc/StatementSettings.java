// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** What a statement can be told before it runs, and the warnings it collects. */
abstract class StatementSettings extends RefusingStatement {
    private final boolean scrollable;
    private final Warnings warnings;
    private long maxRows;
    private FieldLimit fieldLimit = FieldLimit.NONE;
    private final FetchHints hints;
    private @Nullable Shape shape;
    private int queryTimeout;
    private boolean escapeProcessing = true;
    /** Before anybody says otherwise. */
    private boolean poolable = this instanceof PreparedStatement;

    private boolean closeOnCompletion;

    StatementSettings(OptionValues options, boolean scrollable) {
        this.scrollable = scrollable;
        this.hints = new FetchHints(options.integer(DriverOption.DEFAULT_ROW_FETCH_SIZE));
        this.warnings = new Warnings(options.integer(DriverOption.MAX_WARNING_COUNT));
    }

    abstract void requireOpen() throws SQLException;

    /** The same as before where no setting has changed. */
    final Shape shape() {
        Shape known = shape;
        if (known == null
                || known.maxRows() != maxRows
                || known.fetchSize() != hints.size()
                || !known.fieldLimit().equals(fieldLimit)) {
            known = new Shape(scrollable, maxRows, hints.size(), fieldLimit);
            shape = known;
        }
        return known;
    }

    final long maxRows() {
        return maxRows;
    }

    final int queryTimeout() {
        return queryTimeout;
    }

    final boolean escapeProcessing() {
        return escapeProcessing;
    }

    final void addWarning(SQLWarning warning) {
        warnings.add(warning);
    }

    final boolean closesOnCompletion() {
        return closeOnCompletion;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        requireOpen();
        return warnings.first();
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        warnings.clear();
    }

    @Override
    public int getMaxRows() throws SQLException {
        return (int) Math.min(getLargeMaxRows(), Integer.MAX_VALUE);
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        requireOpen();
        return maxRows;
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        requireOpen();
        if (rows < 0) {
            throw SqlErrors.invalidArgument("The most rows must be >= 0 (0 = all), got " + rows);
        }
        maxRows = rows;
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        requireOpen();
        return fieldLimit.bytes();
    }

    @Override
    public void setMaxFieldSize(int bytes) throws SQLException {
        requireOpen();
        if (bytes < 0) {
            throw SqlErrors.invalidArgument("The longest field must be >= 0 bytes (0 = all), got " + bytes);
        }
        fieldLimit = new FieldLimit(bytes);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        requireOpen();
        return queryTimeout;
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        requireOpen();
        if (seconds < 0) {
            throw SqlErrors.invalidArgument("The query timeout must be >= 0 seconds (0 = none), got " + seconds);
        }
        queryTimeout = seconds;
    }

    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        requireOpen();
        escapeProcessing = enable;
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        throw SqlErrors.unsupported("Positioned updates are not supported: Redshift has no WHERE CURRENT OF");
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        hints.direction(direction, true);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        requireOpen();
        return hints.direction();
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        requireOpen();
        hints.size(rows);
    }

    @Override
    public int getFetchSize() throws SQLException {
        requireOpen();
        return hints.size();
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        requireOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetType() throws SQLException {
        requireOpen();
        return shape().type();
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        requireOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public void setPoolable(boolean value) throws SQLException {
        requireOpen();
        poolable = value;
    }

    @Override
    public boolean isPoolable() throws SQLException {
        requireOpen();
        return poolable;
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        requireOpen();
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        requireOpen();
        return closeOnCompletion;
    }
}
