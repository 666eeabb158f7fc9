// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.backing.BackingErrors;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.local.copy.Outcome;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.procedure.Database;
import io.github.redshift4j.local.procedure.Procedure;
import io.github.redshift4j.local.procedure.Rows;
import io.github.redshift4j.local.procedure.Value;
import io.github.redshift4j.local.sql.Catalog;
import io.github.redshift4j.local.sql.Parsed;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.NoticeResponse;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client's session on PostgreSQL as a procedure uses it: statement by statement, each answered before the next, under
 * a name that no statement of the client has. Nothing may be due.
 */
final class ProcedureSession implements Database {
    private static final String NAME = "redshift4j_call";
    private static final String NULL_TEXT = "<NULL>";

    private final BackingServer server;
    private final BackingConnection backing;
    private final String database;
    private final MessageWriter client;
    private final Exchange exchange;
    private final TextSettings texts;
    private final TypeMap types;
    private final Loads loads;
    private final Conflicts conflicts;
    private final KnownNames names;
    private Map<String, String> lookups = Map.of();

    ProcedureSession(
            BackingServer server,
            BackingConnection backing,
            String database,
            MessageWriter client,
            Exchange exchange,
            TextSettings texts,
            TypeMap types,
            Loads loads,
            Conflicts conflicts,
            KnownNames names) {
        this.server = server;
        this.backing = backing;
        this.database = database;
        this.client = client;
        this.exchange = exchange;
        this.texts = texts;
        this.types = types;
        this.loads = loads;
        this.conflicts = conflicts;
        this.names = names;
    }

    /** The columns that a PostgreSQL query has. */
    List<FieldDescription> describe(String sql, List<Integer> parameterTypes) throws IOException {
        backing.send(
                new Close(Target.STATEMENT, NAME),
                new Parse(NAME, sql, parameterTypes),
                new Describe(Target.STATEMENT, NAME),
                Sync.INSTANCE);
        List<FieldDescription> fields = new ArrayList<>();
        Diagnostic error = null;
        for (int tag = backing.next(); tag != 'Z'; tag = backing.next()) {
            switch (tag) {
                case 'T' ->
                    fields.addAll(RowDescription.decode(backing.in().body(), ProtocolVersion.BASE)
                            .fields());
                case 'E' -> error = ErrorResponse.decode(backing.in().body()).diagnostic();
                default -> exchange.aside(tag);
            }
        }
        if (error != null) {
            throw failure(error);
        }
        return fields;
    }

    @Override
    public Rows run(String sql, List<Value> parameters, int most) throws IOException {
        return run(sql, parameters, most, Format.BINARY);
    }

    private Rows run(String sql, List<Value> parameters, int most, Format format) throws IOException {
        List<@Nullable Bytes> values = new ArrayList<>();
        parameters.forEach(value -> values.add(value.bytes()));
        backing.send(
                // those of a statement that failed are still there
                new Close(Target.STATEMENT, NAME),
                new Close(Target.PORTAL, NAME),
                new Parse(NAME, sql, parameters.stream().map(Value::type).toList()),
                new Bind(NAME, NAME, List.of(Format.BINARY), values, List.of(format)),
                new Describe(Target.PORTAL, NAME),
                new Execute(NAME, most),
                new Close(Target.PORTAL, NAME),
                Sync.INSTANCE);
        return answer();
    }

    private Rows answer() throws IOException {
        List<String> names = new ArrayList<>();
        List<Integer> oids = new ArrayList<>();
        List<List<Value>> rows = new ArrayList<>();
        long count = 0;
        Diagnostic error = null;
        for (int tag = backing.next(); tag != 'Z'; tag = backing.next()) {
            switch (tag) {
                case 'T' -> {
                    for (FieldDescription field : RowDescription.decode(
                                    backing.in().body(), ProtocolVersion.BASE)
                            .fields()) {
                        names.add(field.name());
                        oids.add(field.typeOid());
                    }
                }
                case 'D' -> rows.add(row(DataRow.decode(backing.in().body()), oids));
                case 'C' ->
                    count = Math.max(
                            0, CommandComplete.decode(backing.in().body()).rows());
                case 'E' -> error = ErrorResponse.decode(backing.in().body()).diagnostic();
                default -> exchange.aside(tag);
            }
        }
        if (error != null) {
            throw failure(error);
        }
        return new Rows(names, oids, rows, count);
    }

    private ServerException failure(Diagnostic error) throws IOException {
        return BackingErrors.toException(
                names.restore(ErrorRewrites.error(conflicts.describe(error, Set.of()), lookups)));
    }

    private static List<Value> row(DataRow row, List<Integer> oids) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < oids.size(); i++) {
            values.add(new Value(row.values().get(i), oids.get(i)));
        }
        return values;
    }

    @Override
    public void end(String verb) throws IOException {
        backing.cancellation().hold(() -> run(verb, List.of(), 0));
    }

    @Override
    public void checkCancelled() {
        backing.cancellation().check();
    }

    @Override
    public String text(Value value) throws IOException {
        Bytes text = value.bytes() == null
                ? null
                : run("SELECT $1", List.of(value), 1, Format.TEXT)
                        .rows()
                        .get(0)
                        .get(0)
                        .bytes();
        return text == null ? NULL_TEXT : text.utf8();
    }

    @Override
    public Statement translate(Parsed statement, List<Integer> parameterTypes) throws IOException {
        Catalog open = new Catalog() {
            @Override
            public List<Column> columns(String query) {
                return ProcedureSession.this.columns(query, parameterTypes);
            }

            @Override
            public List<String> values(String query) {
                return ProcedureSession.this.values(query);
            }
        };
        Catalog catalog = open.hiding(types.ownNames());
        try {
            names.say(statement.longNames());
            Statement translated = statement.translate(texts.currentInCall(), catalog);
            lookups = translated.lookups();
            names.say(translated.longNames());
            if (translated.keepsNames()) {
                run(names.keep(translated), List.of(), 0);
            }
            return translated;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public List<Catalog.Column> columns(String sql) {
        return columns(sql, List.of());
    }

    private List<Catalog.Column> columns(String query, List<Integer> parameterTypes) {
        try {
            List<Catalog.Column> columns = new ArrayList<>();
            for (FieldDescription field : describe(query, PartParameters.of(query, parameterTypes))) {
                columns.add(
                        new Catalog.Column(field.name(), types.ofExpression(field.typeOid(), field.typeModifier())));
            }
            return columns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> values(String query) {
        try {
            return run(query, List.of(), 0, Format.TEXT).rows().stream()
                    .map(row -> Objects.requireNonNull(row.get(0).bytes()).utf8())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String parameter(Plan plan) {
        if (plan instanceof Plan.SetParameter set) {
            return Settings.set(set, backing);
        }
        return Settings.show((Plan.ShowParameter) plan);
    }

    @Override
    public void parameterSet(Plan plan) throws IOException {
        texts.completed(plan, "SET");
    }

    @Override
    public long load(Plan plan) throws IOException {
        Outcome outcome = loads.runInProcedure(plan);
        for (String info : outcome.infos()) {
            say("INFO", info);
        }
        return outcome.rows();
    }

    @Override
    public void say(String severity, String text) throws IOException {
        if (!severity.equals("LOG")) {
            client.message(new NoticeResponse(Diagnostic.of(severity, "00000", text)));
        }
    }

    @Override
    public Procedure find(List<String> name, List<Integer> argumentTypes) throws IOException {
        String schema = name.size() > 1 ? PostgresLiteral.quote(name.get(0)) : "NULL";
        List<String> oids = argumentTypes.stream().map(String::valueOf).toList();
        Rows found = run(
                "SELECT procedure_name, info::text, source, definer FROM redshift.find_procedure(" + schema + ", "
                        + PostgresLiteral.quote(name.get(name.size() - 1)) + ", ARRAY[" + String.join(", ", oids)
                        + "]::pg_catalog.oid[])",
                List.of(),
                1,
                Format.TEXT);
        List<Value> row = found.rows().get(0);
        Super info = Super.parse(textOf(row.get(1)));
        List<Plan.Argument> arguments = new ArrayList<>();
        for (Super argument : elements(info.get("arguments"))) {
            arguments.add(new Plan.Argument(
                    string(argument.get("name")), string(argument.get("mode")), string(argument.get("type"))));
        }
        List<String> settings = elements(info.get("settings")).stream()
                .map(ProcedureSession::string)
                .toList();
        String definer = row.get(3).bytes() == null ? null : textOf(row.get(3));
        return new Procedure(
                textOf(row.get(0)),
                arguments,
                textOf(row.get(2)),
                info.get("nonatomic").equals(Super.of(true)),
                definer,
                settings);
    }

    private static List<Super> elements(Super value) {
        return value instanceof Super.ArrayValue array ? array.elements() : List.of();
    }

    private static String string(Super value) {
        return value instanceof Super.StringValue text ? text.value() : "";
    }

    private static String textOf(Value value) {
        Bytes bytes = value.bytes();
        if (bytes == null) {
            throw ServerException.of(SqlState.INTERNAL_ERROR, "the catalog lacks a part of the procedure");
        }
        return bytes.utf8();
    }

    /** SET ROLE needs a membership, which gives the caller nothing else: no client can say SET ROLE. */
    @Override
    public void admit(String owner) throws IOException {
        Value user = run("SELECT session_user::text", List.of(), 1, Format.TEXT)
                .rows()
                .get(0)
                .get(0);
        try (SimpleBackingSession admin = server.admin(database)) {
            admin.execute("GRANT " + identifier(owner) + " TO " + identifier(textOf(user))
                    + " WITH INHERIT FALSE, SET TRUE, ADMIN FALSE");
        }
        // a lock makes PostgreSQL hear of the grant within its transaction
        run("SELECT FROM pg_catalog.pg_auth_members LIMIT 0", List.of(), 1);
    }

    private static String identifier(String name) {
        return Identifier.of(name).quoted();
    }
}
