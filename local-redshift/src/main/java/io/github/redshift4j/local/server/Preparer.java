// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.ColumnOrigin;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParameterDescription;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prepares one session's statements in PostgreSQL, and tells their parameters and columns as the client's types. */
final class Preparer {
    private static final String PREFIX = "redshift4j_s";

    private final ProtocolVersion version;
    private final BackingConnection backing;
    private final Exchange exchange;
    private final TypeMap types;
    private final Origins origins;
    private final Statements statements;
    private final Calls calls;
    private final KnownNames known;
    private long names;

    Preparer(
            ProtocolVersion version,
            BackingConnection backing,
            Exchange exchange,
            TypeMap types,
            Origins origins,
            Statements statements,
            Calls calls,
            KnownNames names) {
        this.version = version;
        this.backing = backing;
        this.exchange = exchange;
        this.types = types;
        this.origins = origins;
        this.statements = statements;
        this.calls = calls;
        this.known = names;
    }

    /**
     * Prepares a statement; nothing may be due.
     *
     * @return null if PostgreSQL refused, which the client has been told
     */
    @Nullable
    Prepared prepare(Statement statement, String name, List<Integer> parameterTypes) throws IOException {
        exchange.preparing(statement);
        if (statement.plan() instanceof Plan.Call call) {
            return prepareCall(statement, call, name, parameterTypes);
        }
        String sql = onBacking(statement.plan());
        if (sql == null) {
            if (!parameterTypes.isEmpty()) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        statement.tag() + " takes no parameters on the local server: write the values into the text");
            }
            return new Prepared(statement, "", false, List.of(), ResultColumns.none());
        }
        closeUnused();
        Prepared kept = statements.kept(statement, parameterTypes);
        if (kept != null && !exchange.blockFailed()) { // else PostgreSQL refuses
            return kept;
        }
        boolean again = kept == null && statements.seen(statement, parameterTypes);
        Prepared prepared = prepare(statement, sql, again || !name.isEmpty() ? PREFIX + names++ : "", parameterTypes);
        if (again && prepared != null) {
            statements.keep(prepared, parameterTypes);
        }
        return prepared;
    }

    private void closeUnused() throws IOException {
        for (String name : statements.takeUnused()) {
            backing.out().message(new Close(Target.STATEMENT, name));
            exchange.add(() -> exchange.await('3'));
        }
        exchange.settle();
    }

    private @Nullable Prepared prepare(
            Statement statement, String sql, String backingName, List<Integer> parameterTypes) throws IOException {
        backing.send(
                new Parse(
                        backingName,
                        sql,
                        parameterTypes.stream().map(types::toBacking).toList()),
                new Describe(Target.STATEMENT, backingName),
                Flush.INSTANCE);
        if (!exchange.await('1') || !exchange.await('t')) {
            return null;
        }
        List<Prepared.Parameter> parameters =
                parameters(ParameterDescription.decode(backing.in().body()).types(), parameterTypes);
        return switch (exchange.await()) {
            case 'T' -> {
                RowDescription description = RowDescription.decode(backing.in().body(), ProtocolVersion.BASE);
                List<Integer> widths = statement.plan() instanceof Plan.Query query ? query.textWidths() : List.of();
                ResultColumns columns = columns(description.fields(), widths);
                yield new Prepared(statement, backingName, true, parameters, columns);
            }
            case 'n' -> new Prepared(statement, backingName, true, parameters, ResultColumns.none());
            default -> null;
        };
    }

    /** Prepares the query of a CALL's arguments; the columns are those of the procedure's results. */
    private @Nullable Prepared prepareCall(
            Statement statement, Plan.Call call, String name, List<Integer> parameterTypes) throws IOException {
        String backingName = name.isEmpty() ? "" : PREFIX + names++;
        backing.send(
                new Parse(
                        backingName,
                        call.argumentsQuery(),
                        parameterTypes.stream().map(types::toBacking).toList()),
                new Describe(Target.STATEMENT, backingName),
                Flush.INSTANCE);
        if (!exchange.await('1') || !exchange.await('t')) {
            return null;
        }
        List<Prepared.Parameter> parameters =
                parameters(ParameterDescription.decode(backing.in().body()).types(), parameterTypes);
        int tag = exchange.await();
        if (tag == 'E') {
            return null;
        }
        List<Integer> argumentTypes = tag == 'n'
                ? List.of()
                : RowDescription.decode(backing.in().body(), ProtocolVersion.BASE).fields().stream()
                        .map(FieldDescription::typeOid)
                        .toList();
        List<Integer> callTypes = call.argumentTypes(argumentTypes, parameterTypes);
        List<FieldDescription> outputs = calls.outputs(call, callTypes);
        return new Prepared(statement, backingName, true, parameters, columns(outputs, List.of()), true, callTypes);
    }

    /** The PostgreSQL statement that carries out a plan by itself; null for plans that are more than one. */
    private @Nullable String onBacking(Plan plan) {
        if (plan instanceof Plan.Query query) {
            return query.sql();
        }
        if (plan instanceof Plan.Prepare prepare) {
            statements.requireFree(prepare.name());
            return prepare.sql();
        }
        if (plan instanceof Plan.Execute execute) {
            return execute.sql(backingName(execute.name()));
        }
        if (plan instanceof Plan.SetParameter set) {
            return Settings.set(set, backing);
        }
        return plan instanceof Plan.ShowParameter show ? Settings.show(show) : null;
    }

    /** What PostgreSQL calls a statement that SQL names. */
    private String backingName(String name) {
        Prepared prepared = statements.folded(name);
        if (prepared == null) {
            return Identifier.of(name).quoted();
        } else if (!(prepared.statement().plan() instanceof Plan.Query)) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "EXECUTE of " + prepared.statement().tag() + " is not supported by the local server");
        }
        return prepared.backingName();
    }

    private List<Prepared.Parameter> parameters(List<Integer> backingOids, List<Integer> named) {
        List<Prepared.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < backingOids.size(); i++) {
            int client = i < named.size() ? named.get(i) : 0;
            int told = types.toBacking(client) == 0
                    ? types.toClient(backingOids.get(i), -1, false).oid()
                    : client;
            parameters.add(new Prepared.Parameter(told, types.parameterForm(client, backingOids.get(i), version)));
        }
        return parameters;
    }

    /** @param widths as {@link Plan.Query#textWidths} */
    private ResultColumns columns(List<FieldDescription> fields, List<Integer> widths) throws IOException {
        List<Column> columns = new ArrayList<>();
        for (FieldDescription field : fields) {
            ColumnOrigin origin = origins.of(field.tableOid(), field.columnNumber());
            ClientType type = types.toClient(field.typeOid(), field.typeModifier(), Origins.inCatalog(origin))
                    .in(version);
            int width = columns.size() < widths.size() ? widths.get(columns.size()) : 0;
            if (width > 0 && field.typeModifier() < 0) {
                type = type.ofText(width);
            }
            columns.add(new Column(known.restore(field.name()), field.tableOid(), field.columnNumber(), type, origin));
        }
        return new ResultColumns(columns);
    }
}
