// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.FrameBody;
import io.github.redshift4j.local.backing.FrameReader;
import io.github.redshift4j.local.backing.FrameWriter;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.local.sql.Translator;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One signed-in client: reads its messages, keeps its statements and portals by their names. One thread. */
final class Session {
    private final FrameReader in;
    private final FrameWriter out;
    private final Exchange exchange;
    private final Executor executor;
    private final Translator translator;
    private final int protocolVersion;
    private final Map<String, Prepared> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();

    Session(
            FrameReader in,
            FrameWriter out,
            Exchange exchange,
            Executor executor,
            Translator translator,
            int protocolVersion) {
        this.in = in;
        this.out = out;
        this.exchange = exchange;
        this.executor = executor;
        this.translator = translator;
        this.protocolVersion = protocolVersion;
    }

    /** Serves the client until it leaves. */
    void run() throws IOException {
        for (int type = in.next(); type >= 0 && type != 'X'; type = in.next()) {
            FrameBody body = new FrameBody(in.body());
            if (exchange.failed() && type != 'S' && type != 'Q') {
                continue;
            }
            try {
                handle(type, body);
            } catch (ServerException e) {
                exchange.refuse(e);
            }
        }
    }

    private void handle(int type, FrameBody body) throws IOException {
        switch (type) {
            case 'Q' -> simpleQuery(body.cstring());
            case 'P' -> parse(body);
            case 'B' -> bind(body);
            case 'D' -> describe(body);
            case 'E' -> execute(body);
            case 'C' -> close(body);
            case 'H' -> {
                if (!in.nextIsBuffered('S')) {
                    exchange.settle();
                    out.flush();
                }
            }
            case 'S' -> sync();
            case 'd', 'c', 'f' -> {} // the remains of a copy the server has given up
            default -> throw new ProtocolException("message of type " + (char) type + " is not one of a client");
        }
    }

    private void sync() throws IOException {
        if (exchange.sync() == 'I') {
            portals.clear();
        }
    }

    private void simpleQuery(String text) throws IOException {
        exchange.settle();
        statements.remove("");
        portals.remove("");
        try {
            for (Statement statement : translator.translate(text)) {
                if (exchange.failed()) {
                    break;
                }
                runSimple(statement);
            }
        } catch (ServerException e) {
            exchange.refuse(e);
        }
        sync();
    }

    private void runSimple(Statement statement) throws IOException {
        Prepared prepared = executor.prepare(statement, "", List.of());
        if (prepared == null) {
            return;
        }
        List<Integer> formats = new ArrayList<>();
        prepared.columns().forEach(column -> formats.add(column.defaultFormat(protocolVersion)));
        Portal portal = new Portal(prepared, "", formats);
        executor.bind(portal, new Binding(new int[0], List.of(), new int[0]));
        exchange.add(() -> {
            if (executor.bound(portal) && !prepared.columns().isEmpty()) {
                describe(portal);
            }
        });
        executor.execute(portal, 0);
        exchange.settle();
    }

    private void parse(FrameBody body) throws IOException {
        String name = body.cstring();
        String text = body.cstring();
        List<Integer> types = new ArrayList<>();
        for (int left = body.int16(); left > 0; left--) {
            types.add(body.int32());
        }
        exchange.settle();
        if (exchange.failed()) {
            return;
        }
        if (!name.isEmpty() && statements.containsKey(name)) {
            throw ServerException.of("42P05", "prepared statement \"" + name + "\" already exists");
        }
        List<Statement> all = translator.translate(text);
        if (all.size() != 1) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, "cannot insert multiple commands into a prepared statement");
        }
        Prepared prepared = executor.prepare(all.get(0), name, types);
        if (prepared != null) {
            statements.put(name, prepared);
            out.empty('1');
        }
    }

    private void bind(FrameBody body) throws IOException {
        String name = body.cstring();
        Prepared prepared = statement(body.cstring());
        Binding binding = Binding.read(body);
        if (binding.values().size() > Limits.BIND_PARAMETERS) {
            throw ServerException.of(
                    SqlState.PROTOCOL_VIOLATION,
                    binding.values().size() + " parameters, at most " + Limits.BIND_PARAMETERS + " are allowed");
        }
        if (!name.isEmpty() && portals.containsKey(name)) {
            throw ServerException.of("42P03", "cursor \"" + name + "\" already exists");
        }
        Portal portal = new Portal(
                prepared, executor.backingPortal(name), binding.formatsFor(prepared.columns(), protocolVersion));
        portals.put(name, portal);
        executor.bind(portal, binding);
        exchange.add(() -> {
            if (executor.bound(portal)) {
                out.empty('2');
            } else {
                portals.remove(name, portal);
            }
        });
    }

    private void describe(FrameBody body) throws IOException {
        int kind = body.int8();
        String name = body.cstring();
        if (kind == 'P') {
            Portal portal = portal(name);
            exchange.add(() -> describe(portal));
            return;
        }
        Prepared prepared = statement(name);
        exchange.add(() -> {
            out.begin('t').int16(prepared.parameters().size());
            prepared.parameters().forEach(parameter -> out.int32(parameter.clientOid()));
            out.end();
            List<Integer> formats = new ArrayList<>();
            prepared.columns().forEach(column -> formats.add(column.defaultFormat(protocolVersion)));
            describe(new Portal(prepared, "", formats));
        });
    }

    private void describe(Portal portal) throws IOException {
        List<ResultColumn> columns = portal.prepared().columns();
        if (columns.isEmpty()) {
            out.empty('n');
            return;
        }
        out.begin('T').int16(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).writeTo(out, portal.formats().get(i), protocolVersion);
        }
        out.end();
    }

    private void execute(FrameBody body) throws IOException {
        Portal portal = portal(body.cstring());
        executor.execute(portal, body.int32());
        if (!in.nextIsBuffered('S') && !in.nextIsBuffered('H')) {
            exchange.settle();
        }
    }

    private void close(FrameBody body) throws IOException {
        int kind = body.int8();
        String name = body.cstring();
        if (kind == 'S') {
            Prepared prepared = statements.remove(name);
            executor.close('S', prepared == null || !prepared.onBacking() ? null : prepared.backingName());
        } else {
            Portal portal = portals.remove(name);
            executor.close('P', portal == null || !portal.prepared().onBacking() ? null : portal.backingName());
        }
    }

    private Prepared statement(String name) {
        @Nullable Prepared prepared = statements.get(name);
        if (prepared == null) {
            throw ServerException.of(
                    SqlState.INVALID_STATEMENT_NAME,
                    name.isEmpty()
                            ? "unnamed prepared statement does not exist"
                            : "prepared statement \"" + name.toLowerCase(Locale.ROOT) + "\" does not exist");
        }
        return prepared;
    }

    private Portal portal(String name) {
        @Nullable Portal portal = portals.get(name);
        if (portal == null) {
            throw ServerException.of(
                    SqlState.INVALID_CURSOR_NAME, "portal \"" + name.toLowerCase(Locale.ROOT) + "\" does not exist");
        }
        return portal;
    }
}
