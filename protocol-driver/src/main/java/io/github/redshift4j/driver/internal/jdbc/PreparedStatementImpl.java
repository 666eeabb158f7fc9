// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.RedshiftPreparedStatement;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Command;
import io.github.redshift4j.driver.internal.session.Description;
import io.github.redshift4j.driver.internal.session.Parameters;
import io.github.redshift4j.driver.internal.sql.ParsedSql;
import io.github.redshift4j.driver.internal.sql.SqlStatement;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A statement with parameters; their setters are in {@link ParameterSetters}. */
class PreparedStatementImpl extends ParameterSetters implements RedshiftPreparedStatement {
    private final ParsedSql sql;
    /** The one statement that it is, with the parameters that are set anew for each execution; null for several. */
    private final @Nullable List<Command> single;

    private final List<Parameters> batch = new ArrayList<>();

    PreparedStatementImpl(ConnectionImpl connection, ParsedSql sql, boolean scrollable) {
        super(connection, scrollable, sql.parameterCount());
        this.sql = sql;
        this.single =
                sql.statements().size() == 1 ? List.of(command(sql.statements().get(0), parameters())) : null;
    }

    /** What the next execution runs. */
    List<Command> commands() throws SQLException {
        requireOpen();
        Parameters values = parameters();
        requireAll(values);
        if (single != null) {
            return single;
        }
        List<Command> commands = new ArrayList<>();
        for (SqlStatement statement : sql.statements()) {
            int first = statement.firstParameter();
            commands.add(command(statement, values.range(first, first + statement.parameterCount())));
        }
        return commands;
    }

    private static Command command(SqlStatement statement, Parameters values) {
        return new Command(statement.sql(), statement.offsets(), values, true);
    }

    @Override
    public boolean execute() throws SQLException {
        return run(commands());
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return onlyRows(execute());
    }

    @Override
    public int executeUpdate() throws SQLException {
        return UpdateCounts.toInt(executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return onlyCounts(execute());
    }

    @Override
    public void addBatch() throws SQLException {
        requireOpen();
        if (sql.statements().size() != 1) {
            throw SqlErrors.unsupported("A batch of several statements at once: prepare each by itself");
        }
        Parameters values = parameters();
        requireAll(values);
        batch.add(values.range(0, values.count()));
    }

    @Override
    public void clearBatch() throws SQLException {
        requireOpen();
        batch.clear();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        requireOpen();
        List<Parameters> rows = List.copyOf(batch);
        batch.clear();
        boolean together = connection().session().options().flag(DriverOption.REWRITE_BATCHED_INSERTS);
        return runBatch(rows, together);
    }

    @Override
    public long writeBatch(ColumnBatch columns) throws SQLException {
        requireOpen();
        if (sql.statements().size() != 1) {
            throw SqlErrors.unsupported("A batch of several statements at once: prepare each by itself");
        }
        if (columns.columns().size() != sql.parameterCount()) {
            throw SqlErrors.invalidArgument("The statement has " + sql.parameterCount() + " parameters, the batch "
                    + columns.columns().size() + " columns: each column is a parameter");
        }
        return LongStream.of(runBatch(BatchParameters.of(columns, stringOid()), true))
                .sum();
    }

    private long[] runBatch(List<Parameters> rows, boolean together) throws SQLException {
        begin();
        try {
            startAnew();
            return InsertBatches.run(connection(), sql.statements().get(0), rows, together, batchOptions());
        } finally {
            end(true);
        }
    }

    private Description describe() throws SQLException {
        requireOpen();
        if (sql.statements().size() != 1) {
            throw SqlErrors.unsupported("Metadata of several statements at once: prepare each by itself");
        }
        return describe(sql.statements().get(0));
    }

    final Description describe(SqlStatement statement) throws SQLException {
        return connection().session().describe(command(statement, new Parameters(statement.parameterCount())));
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        ResultSet open = getResultSet();
        if (open != null) {
            return open.getMetaData();
        }
        Description description = describe();
        return description.fields().isEmpty()
                ? null
                : new ResultMetaData(connection().columns(description.fields()), unknownLength());
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return new ParameterFacts(
                describe().parameterTypes().stream()
                        .map(ParameterFacts.Parameter::in)
                        .toList(),
                unknownLength());
    }
}
