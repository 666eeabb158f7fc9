// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.RedshiftResultSet;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.internal.columnar.BatchReader;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.rows.Columns;
import io.github.redshift4j.driver.internal.rows.Row;
import io.github.redshift4j.driver.internal.session.PageSource;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Moving about in a result, and its life. */
abstract class NavigableResultSet extends LabelledResultSet implements RedshiftResultSet {
    private final @Nullable StatementImpl statement;
    /** Asked at every row; the statement is not, since closing it closes its results. */
    private final @Nullable ConnectionImpl connection;

    private final Columns columns;
    private final PageSource source;
    private final Shape shape;
    private final Cursor cursor;
    private final Row row;
    private boolean closed;
    /** Made when they are first asked for or given. */
    private @Nullable FetchHints hints;

    private @Nullable BatchReader batches;

    NavigableResultSet(@Nullable StatementImpl statement, Columns columns, PageSource source, Shape shape)
            throws SQLException {
        this.statement = statement;
        this.connection = statement == null ? null : statement.connection();
        this.columns = columns;
        this.source = source;
        this.shape = shape;
        this.row = new Row(columns.readers());
        this.cursor = shape.scrollable()
                ? new ScrollCursor(source, row, shape.maxRows())
                : new ForwardCursor(source, row, shape.maxRows());
    }

    final Columns columns() {
        return columns;
    }

    final Row row() {
        return row;
    }

    private FetchHints hints() {
        FetchHints known = hints;
        if (known == null) {
            known = new FetchHints(shape.fetchSize());
            hints = known;
        }
        return known;
    }

    final void requireOpen() throws SQLException {
        if (isClosed()) {
            throw SqlErrors.closedResult();
        }
    }

    /** Whether the connection is open is not asked: a value that has arrived is read without anybody. */
    final void requireRow() throws SQLException {
        if (!row.isValid()) {
            throw noRow();
        }
    }

    private SQLException noRow() {
        if (closed) {
            return SqlErrors.closedResult();
        }
        return SqlErrors.of("24000", "The result set is not on a row: call next() first, and stop when it is false");
    }

    @Override
    public boolean next() throws SQLException {
        requireOpen();
        return cursor.next();
    }

    @Override
    public ColumnBatch newBatch(int rows) throws SQLException {
        requireOpen();
        return BatchReader.newBatch(columns, rows);
    }

    @Override
    public int nextBatch(ColumnBatch batch) throws SQLException {
        requireOpen();
        BatchReader reader = batches;
        if (reader == null || reader.batch() != batch) {
            reader = new BatchReader(columns, batch);
            batches = reader;
        }
        batch.clear();
        int rows = 0;
        for (Cursor.Run run = cursor.nextRun(batch.capacity());
                run != null;
                run = rows < batch.capacity() ? cursor.nextRun(batch.capacity() - rows) : null) {
            reader.read(run.page(), run.first(), run.count(), rows);
            rows += run.count();
        }
        batch.setRows(rows);
        return rows;
    }

    @Override
    public boolean previous() throws SQLException {
        requireOpen();
        if (cursor.isAfterLast()) {
            return cursor.absolute(-1);
        }
        return cursor.absolute(Math.max(0, cursor.number() - 1));
    }

    @Override
    public boolean first() throws SQLException {
        requireOpen();
        return cursor.absolute(1);
    }

    @Override
    public boolean last() throws SQLException {
        requireOpen();
        return cursor.absolute(-1);
    }

    @Override
    public void beforeFirst() throws SQLException {
        requireOpen();
        cursor.absolute(0);
    }

    @Override
    public void afterLast() throws SQLException {
        requireOpen();
        cursor.absolute(cursor.last() + 1);
    }

    @Override
    public boolean absolute(int target) throws SQLException {
        requireOpen();
        return cursor.absolute(target);
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        requireOpen();
        long from = cursor.isAfterLast() ? cursor.last() + 1 : cursor.number();
        return cursor.absolute(Math.max(0, from + rows));
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        requireOpen();
        return cursor.isBeforeFirst();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        requireOpen();
        return cursor.isAfterLast();
    }

    @Override
    public boolean isFirst() throws SQLException {
        requireOpen();
        return cursor.number() == 1;
    }

    @Override
    public boolean isLast() throws SQLException {
        requireOpen();
        return cursor.isLast();
    }

    @Override
    public int getRow() throws SQLException {
        requireOpen();
        return (int) Math.min(cursor.number(), Integer.MAX_VALUE);
    }

    @Override
    public int findColumn(String label) throws SQLException {
        requireOpen();
        return columns.position(label);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        requireOpen();
        StatementImpl creator = statement;
        return new ResultMetaData(columns, creator == null ? Integer.MAX_VALUE : creator.unknownLength());
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            row.leave();
            source.close();
            if (statement != null) {
                statement.resultClosed(this);
            }
        }
    }

    @Override
    public boolean isClosed() {
        return closed || (connection != null && connection.isClosed());
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        requireOpen();
        return statement;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        requireOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
    }

    @Override
    public int getType() throws SQLException {
        requireOpen();
        return shape.type();
    }

    @Override
    public int getConcurrency() throws SQLException {
        requireOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() throws SQLException {
        requireOpen();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        hints().direction(direction, shape.scrollable());
    }

    @Override
    public int getFetchDirection() throws SQLException {
        requireOpen();
        return hints().direction();
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        requireOpen();
        hints().size(rows);
    }

    @Override
    public int getFetchSize() throws SQLException {
        requireOpen();
        return hints().size();
    }

    @Override
    public String getCursorName() throws SQLException {
        throw SqlErrors.unsupported("A result has no cursor to name; use DECLARE ... CURSOR in a transaction");
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        requireOpen();
        return false;
    }

    @Override
    public boolean rowInserted() throws SQLException {
        requireOpen();
        return false;
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        requireOpen();
        return false;
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
