// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Command;
import io.github.redshift4j.driver.internal.session.Description;
import io.github.redshift4j.driver.internal.session.Parameters;
import io.github.redshift4j.driver.internal.sql.CallSyntax;
import io.github.redshift4j.driver.internal.sql.ParsedSql;
import io.github.redshift4j.driver.internal.sql.SqlStatement;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call of a stored procedure or function. Parameters registered as OUT that have no value are left out of the CALL;
 * they, and those with a value (INOUT), are the columns of the one row that comes back, in their order.
 *
 * <p>A REFCURSOR is read by {@code getObject}, as the rows of {@code FETCH ALL}, inside the transaction of the call.
 */
final class CallableStatementImpl extends OutParameters {
    private final CallSyntax call;
    /** java.sql.Types code of each OUT parameter, by its position from 1. */
    private final Map<Integer, Integer> out = new TreeMap<>();

    private @Nullable ResultSet row;

    CallableStatementImpl(ConnectionImpl connection, CallSyntax call, boolean scrollable) throws SQLException {
        super(connection, ParsedSql.parse(call.sql(Set.of()), true, false), scrollable);
        this.call = call;
    }

    /** Position 1 of {@code {? = call f()}} is the returned value, so the function's arguments begin at 2. */
    @Override
    int firstPosition() {
        return call.returnsValue() ? 2 : 1;
    }

    @Override
    public void registerOutParameter(int position, int type) throws SQLException {
        requireOpen();
        boolean returned = call.returnsValue() && position == 1;
        if (!returned && (call.returnsValue() || !call.parameters().contains(position - 1))) {
            throw SqlErrors.invalidArgument("Parameter " + position + " cannot be an OUT parameter: "
                    + (call.returnsValue()
                            ? "of a function only 1, the returned value, is one"
                            : "only arguments that are a single ? can"));
        }
        out.put(position, type);
    }

    @Override
    public void registerOutParameter(int position, int type, int scale) throws SQLException {
        registerOutParameter(position, type);
    }

    @Override
    public void registerOutParameter(int position, int type, String typeName) throws SQLException {
        registerOutParameter(position, type);
    }

    @Override
    public void registerOutParameter(int position, SQLType type) throws SQLException {
        registerOutParameter(position, typeCode(type));
    }

    @Override
    public void registerOutParameter(int position, SQLType type, int scale) throws SQLException {
        registerOutParameter(position, typeCode(type));
    }

    @Override
    public void registerOutParameter(int position, SQLType type, String typeName) throws SQLException {
        registerOutParameter(position, typeCode(type));
    }

    @Override
    List<Command> commands() throws SQLException {
        requireOpen();
        Parameters given = parameters();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < given.count(); i++) {
            if (given.isSet(i)) {
                kept.add(i);
            } else if (!isOnlyOut(i)) {
                throw unset(i);
            }
        }
        return List.of(new Command(statement().sql(), null, given.pick(kept), true));
    }

    /** @param index from 0 */
    private boolean isOnlyOut(int index) {
        return !call.returnsValue()
                && out.containsKey(index + 1)
                && !parameters().isSet(index);
    }

    /** Without the arguments that only come out. */
    private SqlStatement statement() throws SQLException {
        Set<Integer> left = new HashSet<>();
        List<Integer> arguments = call.parameters();
        for (int i = 0; i < parameters().count(); i++) {
            if (isOnlyOut(i)) {
                left.add(arguments.indexOf(i));
            }
        }
        return ParsedSql.parse(call.sql(left), true, false).statements().get(0);
    }

    /** Those registered as OUT are told as such; until they are, the server takes them for arguments that go in. */
    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        requireOpen();
        Description description = describe(statement());
        Iterator<Integer> inferred = description.parameterTypes().iterator();
        List<ParameterFacts.Parameter> facts = new ArrayList<>();
        if (call.returnsValue()) {
            facts.add(new ParameterFacts.Parameter(
                    description.fields().get(0).typeOid(), ParameterMetaData.parameterModeOut));
        }
        for (int i = 0; i < parameters().count(); i++) {
            Integer registered = call.returnsValue() ? null : out.get(i + 1);
            if (registered == null) {
                facts.add(ParameterFacts.Parameter.in(inferred.next()));
            } else if (isOnlyOut(i)) {
                facts.add(new ParameterFacts.Parameter(
                        ParameterTypes.registeredOid(registered), ParameterMetaData.parameterModeOut));
            } else {
                facts.add(new ParameterFacts.Parameter(inferred.next(), ParameterMetaData.parameterModeInOut));
            }
        }
        return new ParameterFacts(facts, unknownLength());
    }

    /** False where the row is the OUT parameters, which are no result. */
    @Override
    public boolean execute() throws SQLException {
        closeRow();
        boolean rows = super.execute();
        if (out.isEmpty()) {
            return rows;
        }
        ResultSet result = detachRows();
        row = result;
        if (result == null || !result.next()) {
            throw SqlErrors.of("02000", "The call returned no row to read its " + out.size() + " OUT parameters from");
        }
        if (result.getMetaData().getColumnCount() != out.size()) {
            throw SqlErrors.of(
                    "42821",
                    "The call returned " + result.getMetaData().getColumnCount() + " values for " + out.size()
                            + " OUT parameters: register each OUT and INOUT parameter");
        }
        return false;
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        boolean rows = execute();
        return out.isEmpty() ? onlyCounts(rows) : 0;
    }

    @Override
    public void addBatch() throws SQLException {
        if (!out.isEmpty()) {
            throw SqlErrors.unsupported("A batch of calls with OUT parameters: execute each, and read them after it");
        }
        super.addBatch();
    }

    @Override
    ResultSet row(int position) throws SQLException {
        requireOpen();
        ResultSet last = row;
        if (last == null) {
            throw SqlErrors.of(SqlState.INVALID_CURSOR_STATE, "OUT parameters are read after the call is executed");
        }
        return last;
    }

    @Override
    int column(int position) throws SQLException {
        int column = new ArrayList<>(out.keySet()).indexOf(position) + 1;
        if (column == 0) {
            throw SqlErrors.invalidArgument(
                    "Parameter " + position + " is not registered as an OUT parameter; those are " + out.keySet());
        }
        return column;
    }

    @Override
    public @Nullable Object getObject(int position) throws SQLException {
        boolean cursor = Integer.valueOf(Types.REF_CURSOR).equals(out.get(position))
                || row(position)
                        .getMetaData()
                        .getColumnTypeName(column(position))
                        .equals(TypeName.REFCURSOR.typname());
        return cursor ? fetch(position) : row(position).getObject(column(position));
    }

    @Override
    public <T> @Nullable T getObject(int position, Class<T> type) throws SQLException {
        return type == ResultSet.class
                ? type.cast(fetch(position))
                : row(position).getObject(column(position), type);
    }

    private @Nullable ResultSet fetch(int position) throws SQLException {
        ResultSetMetaData columns = row(position).getMetaData();
        // The name of a cursor also comes as plain text.
        if (!columns.getColumnClassName(column(position)).equals(String.class.getName())) {
            throw SqlErrors.of(
                    "22005",
                    "Parameter " + position + " is of type " + columns.getColumnTypeName(column(position))
                            + ", not a REFCURSOR, so it has no rows to read");
        }
        String name = row(position).getString(column(position));
        if (name == null) {
            return null;
        }
        if (connection().getAutoCommit()) {
            throw SqlErrors.of(
                    SqlState.NO_ACTIVE_TRANSACTION,
                    "A REFCURSOR ends with its transaction, and in auto-commit mode that is the call itself: call"
                            + " setAutoCommit(false) first");
        }
        Statement statement = connection().createStatement();
        statement.closeOnCompletion();
        return statement.executeQuery("FETCH ALL FROM " + Identifier.of(name).quoted());
    }

    @Override
    public void close() throws SQLException {
        closeRow();
        super.close();
    }

    private void closeRow() throws SQLException {
        ResultSet last = row;
        row = null;
        if (last != null) {
            last.close();
        }
    }
}
