// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.backing.FrameBody;
import io.github.redshift4j.local.backing.FrameWriter;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.local.sql.Statement.TransactionRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs plans for one session: those that are PostgreSQL statements on PostgreSQL, the others itself. */
final class Executor {
    private static final String PREFIX = "redshift4j_";

    private final BackingConnection backing;
    private final FrameWriter client;
    private final Exchange exchange;
    private final TypeMap types;
    private final Origins origins;
    private final AtomicLong definitions;
    private long names;

    Executor(
            BackingConnection backing,
            FrameWriter client,
            Exchange exchange,
            TypeMap types,
            Origins origins,
            AtomicLong definitions) {
        this.backing = backing;
        this.client = client;
        this.exchange = exchange;
        this.types = types;
        this.origins = origins;
        this.definitions = definitions;
    }

    /** The name to give a portal in PostgreSQL. */
    String backingPortal(String name) {
        return name.isEmpty() ? "" : PREFIX + "p" + names++;
    }

    /**
     * Prepares a statement; nothing may be due.
     *
     * @return null if PostgreSQL refused, which the client has been told
     */
    @Nullable
    Prepared prepare(Statement statement, String name, List<Integer> parameterTypes) throws IOException {
        String sql = onBacking(statement.plan());
        if (sql == null) {
            if (!parameterTypes.isEmpty()) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        statement.tag() + " takes no parameters on the local server: write the values into the text");
            }
            return new Prepared(statement, "", false, List.of(), List.of());
        }
        String backingName = name.isEmpty() ? "" : PREFIX + "s" + names++;
        FrameWriter out = backing.out();
        out.begin('P').cstring(backingName).cstring(sql).int16(parameterTypes.size());
        parameterTypes.forEach(type -> out.int32(types.toBacking(type)));
        out.end();
        out.begin('D').int8('S').cstring(backingName).end();
        out.empty('H');
        out.flush();
        if (!exchange.awaitBare('1') || exchange.await() == 'E') {
            return null;
        }
        List<Prepared.Parameter> parameters =
                parameters(new FrameBody(backing.in().body()), parameterTypes);
        int type = exchange.await();
        if (type == 'E') {
            return null;
        }
        FrameBody description = new FrameBody(backing.in().body());
        List<ResultColumn> columns = type == 'T' ? columns(description) : List.of();
        return new Prepared(statement, backingName, true, parameters, columns);
    }

    /** The PostgreSQL statement that carries out a plan by itself; null for plans that are more than one. */
    private static @Nullable String onBacking(Plan plan) {
        if (plan instanceof Plan.Query query) {
            return query.sql();
        }
        if (plan instanceof Plan.SetParameter set) {
            return Settings.set(set);
        }
        return plan instanceof Plan.ShowParameter show ? Settings.show(show) : null;
    }

    private List<Prepared.Parameter> parameters(FrameBody body, List<Integer> named) throws IOException {
        List<Prepared.Parameter> parameters = new ArrayList<>();
        int count = body.int16();
        for (int i = 0; i < count; i++) {
            int backingOid = body.int32();
            int client = i < named.size() ? named.get(i) : 0;
            int told = types.toBacking(client) == 0
                    ? types.toClient(backingOid, -1, false).oid()
                    : client;
            parameters.add(new Prepared.Parameter(told, types.parameterForm(client, backingOid)));
        }
        return parameters;
    }

    private record Described(String label, int table, int attribute, int type, int typmod) {}

    private List<ResultColumn> columns(FrameBody body) throws IOException {
        List<Described> described = new ArrayList<>();
        for (int left = body.int16(); left > 0; left--) {
            String label = body.cstring();
            int table = body.int32();
            int attribute = (short) body.int16();
            int type = body.int32();
            body.int16();
            described.add(new Described(label, table, attribute, type, body.int32()));
            body.int16();
        }
        List<ResultColumn> columns = new ArrayList<>();
        for (Described column : described) {
            ColumnOrigin origin = origins.of(column.table(), column.attribute());
            ClientType type = types.toClient(column.type(), column.typmod(), origin.inCatalog());
            columns.add(new ResultColumn(column.label(), column.table(), column.attribute(), type, origin));
        }
        return columns;
    }

    /** Sends Bind; {@link #bound} is its answer, for the caller to add. */
    void bind(Portal portal, Binding binding) throws IOException {
        Prepared prepared = portal.prepared();
        if (!prepared.onBacking()) {
            return;
        }
        FrameWriter out = backing.out();
        List<byte @Nullable []> values = binding.values();
        out.begin('B').cstring(portal.backingName()).cstring(prepared.backingName());
        out.int16(values.size());
        for (int i = 0; i < values.size(); i++) {
            out.int16(binding.parameterFormat(i));
        }
        out.int16(values.size());
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            if (value == null) {
                out.int32(-1);
                continue;
            }
            if (i < prepared.parameters().size()) {
                value = prepared.parameters().get(i).form().toBacking(value, binding.parameterFormat(i));
            }
            out.int32(value.length).bytes(value);
        }
        out.int16(portal.formats().size());
        for (int i = 0; i < portal.formats().size(); i++) {
            out.int16(prepared.columns()
                    .get(i)
                    .type()
                    .form()
                    .backingFormat(portal.formats().get(i)));
        }
        out.end();
    }

    /** Waits for the answer of Bind; false if it failed, which the client has been told. */
    boolean bound(Portal portal) throws IOException {
        return !portal.prepared().onBacking() || exchange.awaitBare('2');
    }

    /** Runs a portal for at most {@code maxRows} rows, 0 for all; its answers become due, or have been given. */
    void execute(Portal portal, int maxRows) throws IOException {
        Statement statement = portal.prepared().statement();
        if (statement.transaction() == TransactionRule.REFUSED_IN_BLOCK) {
            exchange.settle();
            if (exchange.inBlock() && !exchange.failed()) {
                throw ServerException.of(
                        SqlState.ACTIVE_TRANSACTION, statement.tag() + " cannot run inside a transaction block");
            }
        }
        if (portal.prepared().onBacking()) {
            backing.out()
                    .begin('E')
                    .cstring(portal.backingName())
                    .int32(maxRows)
                    .end();
            exchange.add(() -> rows(portal));
        } else {
            exchange.settle();
            if (!exchange.failed()) {
                run(statement);
            }
        }
        if (statement.transaction() == TransactionRule.COMMITS) {
            exchange.settle();
            if (exchange.inBlock() && !exchange.failed()) {
                runQuietly("COMMIT");
            }
        }
    }

    private void rows(Portal portal) throws IOException {
        boolean rewrites = portal.rewrites();
        while (true) {
            int type = exchange.await();
            switch (type) {
                case 'D' -> {
                    if (rewrites) {
                        RowRewriter.rewrite(backing.in().body(), portal, client);
                    } else {
                        backing.in().transferTo(client, type);
                    }
                }
                case 'C' -> {
                    complete(Tags.forClient(
                            portal.prepared().statement().tag(),
                            new FrameBody(backing.in().body()).cstring()));
                    return;
                }
                case 's', 'I' -> {
                    backing.in().body();
                    client.empty(type);
                    return;
                }
                case 'E' -> {
                    return;
                }
                default -> throw new IOException("unexpected " + (char) type + " from the backing PostgreSQL");
            }
        }
    }

    private void complete(String tag) throws IOException {
        exchange.completed(tag);
        if (Tags.changesDefinitions(tag)) {
            definitions.incrementAndGet();
        }
        client.begin('C').cstring(tag).end();
    }

    private void run(Statement statement) throws IOException {
        Plan plan = statement.plan();
        if (plan instanceof Plan.Empty) {
            client.empty('I');
        } else if (plan instanceof Plan.Script script) {
            for (String sql : script.statements()) {
                if (!runQuietly(sql)) {
                    return;
                }
            }
            for (String info : script.infos()) {
                ClientError.info(info).writeTo(client, 'N');
            }
            complete(statement.tag());
        } else {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED, "the local server does not run " + statement.tag() + " yet");
        }
    }

    /** Runs a statement whose rows and count nobody sees; false if it failed, which the client has been told. */
    private boolean runQuietly(String sql) throws IOException {
        OwnStatement.send(backing.out(), sql);
        for (int closed = 0; closed < 2; ) {
            int type = exchange.await();
            if (type == 'E') {
                return false;
            }
            byte[] body = backing.in().body();
            if (type == 'C') {
                exchange.completed(new FrameBody(body).cstring());
            } else if (type == '3') {
                closed++;
            }
        }
        return true;
    }

    /** Closes a statement or portal; {@code null} for one PostgreSQL does not know. */
    void close(char kind, @Nullable String backingName) throws IOException {
        if (backingName != null) {
            backing.out().begin('C').int8(kind).cstring(backingName).end();
        }
        exchange.add(() -> {
            if (backingName == null || exchange.awaitBare('3')) {
                client.empty('3');
            }
        });
    }
}
