// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.sql.Catalog;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The columns of relations and queries, and what views read, as one session sees them: PostgreSQL tells on the session's own
 * connection, with its temporary tables, its search path and what its transaction has changed. Kept until any session
 * changes a definition, or this one where it looks for names.
 */
final class SessionCatalog {
    private static final String NAME = "redshift4j_columns";

    private final BackingConnection backing;
    private final Exchange exchange;
    private final TypeMap types;
    private final AtomicLong definitions;
    private final Map<Question, List<Catalog.Column>> known = new HashMap<>();
    private final Map<String, List<String>> values = new HashMap<>();
    private long knownAt;

    private record Question(String query, List<Integer> parameterTypes) {}

    /** @param definitions a number that changes with every definition in the server */
    SessionCatalog(BackingConnection backing, Exchange exchange, TypeMap types, AtomicLong definitions) {
        this.backing = backing;
        this.exchange = exchange;
        this.types = types;
        this.definitions = definitions;
    }

    /** The catalog for a statement whose parameters have these types. Nothing may be due when it is asked. */
    Catalog with(List<Integer> parameterTypes) {
        Catalog open = new Catalog() {
            @Override
            public List<Column> columns(String query) {
                return SessionCatalog.this.columns(new Question(query, PartParameters.of(query, parameterTypes)));
            }

            @Override
            public List<String> values(String query) {
                return SessionCatalog.this.values(query);
            }
        };
        return open.hiding(types.ownNames());
    }

    /** Notes a statement that has run. */
    void completed(Plan plan) {
        if (plan instanceof Plan.SetParameter) {
            forget();
        }
    }

    private void forget() {
        known.clear();
        values.clear();
    }

    private void forgetIfChanged() {
        long now = definitions.get();
        if (knownAt != now) {
            forget();
            knownAt = now;
        }
    }

    private List<Catalog.Column> columns(Question question) {
        forgetIfChanged();
        List<Catalog.Column> columns = known.get(question);
        if (columns == null) {
            try {
                columns = ask(question);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            known.put(question, columns);
        }
        return columns;
    }

    private List<String> values(String query) {
        forgetIfChanged();
        List<String> found = values.get(query);
        if (found == null) {
            try {
                found = read(query);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            values.put(query, found);
        }
        return found;
    }

    private List<String> read(String query) throws IOException {
        OwnStatement.send(backing, query);
        List<String> found = new ArrayList<>();
        for (int closed = 0; closed < OwnStatement.CLOSES; ) {
            switch (exchange.await()) {
                case 'D' -> {
                    Bytes value = DataRow.decode(backing.in().body()).values().get(0);
                    found.add(value == null ? "" : value.utf8());
                }
                case '3' -> closed++;
                case 'E' -> throw Exchange.toldAlready();
                default -> {}
            }
        }
        return List.copyOf(found);
    }

    private List<Catalog.Column> ask(Question question) throws IOException {
        backing.send(
                new Parse(
                        NAME,
                        question.query(),
                        question.parameterTypes().stream().map(types::toBacking).toList()),
                new Describe(Target.STATEMENT, NAME),
                new Close(Target.STATEMENT, NAME),
                Flush.INSTANCE);
        if (!exchange.await('1') || !exchange.await('t') || !exchange.await('T')) {
            throw Exchange.toldAlready();
        }
        RowDescription description = RowDescription.decode(backing.in().body(), ProtocolVersion.BASE);
        if (!exchange.await('3')) {
            throw Exchange.toldAlready();
        }
        List<Catalog.Column> columns = new ArrayList<>();
        for (FieldDescription field : description.fields()) {
            columns.add(new Catalog.Column(field.name(), types.ofExpression(field.typeOid(), field.typeModifier())));
        }
        return List.copyOf(columns);
    }
}
