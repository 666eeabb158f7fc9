// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.procedure.BodyParser;
import io.github.redshift4j.local.procedure.Execution;
import io.github.redshift4j.local.procedure.Procedure;
import io.github.redshift4j.local.procedure.Value;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Translator;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CALL. PostgreSQL sees two queries of it: one that yields the arguments, prepared and bound as the client does the call,
 * and one that yields the row of results.
 */
final class Calls {
    private static final String OUTPUTS = "redshift4j_outputs";

    private final BackingConnection backing;
    private final Exchange exchange;
    private final ProcedureSession session;
    private final Translator translator;

    Calls(BackingConnection backing, Exchange exchange, ProcedureSession session, Translator translator) {
        this.backing = backing;
        this.exchange = exchange;
        this.session = session;
        this.translator = translator;
    }

    /** @throws ServerException if the body is not PL/pgSQL of Redshift's */
    void check(Plan.CreateProcedure create) throws IOException {
        BodyParser.check(create.body(), create.arguments(), translator);
    }

    /** The columns of the results of the procedure that a call means. */
    List<FieldDescription> outputs(Plan.Call call, List<Integer> argumentTypes) throws IOException {
        Procedure procedure = session.find(call.name(), argumentTypes);
        return procedure.outputs().isEmpty() ? List.of() : session.describe(outputsQuery(procedure), List.of());
    }

    /** An argument without a name gives its column its place, as PostgreSQL 8 does. */
    private String outputsQuery(Procedure procedure) throws IOException {
        List<String> columns = new ArrayList<>();
        for (Plan.Argument output : procedure.outputs()) {
            int place = columns.size() + 1;
            String name = output.name().isEmpty() ? "column" + place : output.name();
            String type = output.type().equals("refcursor") ? "VARCHAR" : output.type();
            columns.add("CAST($" + place + " AS " + type + ") AS \"" + name.replace("\"", "\"\"") + '"');
        }
        String sql = "SELECT " + String.join(", ", columns);
        Plan plan = session.translate(translator.parse(sql).get(0), List.of()).plan();
        if (!(plan instanceof Plan.Query query)) {
            throw new IllegalStateException("a query becomes " + plan);
        }
        return query.sql();
    }

    /** Runs a bound call; returns the results, or null if PostgreSQL refused, which the client has been told. */
    @Nullable
    List<Value> run(Portal portal, boolean inBlock) throws IOException {
        Plan.Call call = (Plan.Call) portal.prepared().statement().plan();
        List<@Nullable Bytes> arguments = arguments(portal);
        if (arguments == null) {
            return null;
        }
        List<Integer> types = portal.prepared().callTypes();
        Procedure procedure = session.find(call.name(), types);
        List<Value> inputs = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            inputs.add(new Value(arguments.get(i), argumentType(types.get(i))));
        }
        if (procedure.outputs().size() != portal.prepared().columns().size()) {
            throw ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, "cached plan must not change result type");
        }
        return Execution.call(procedure, inputs, inBlock, session, translator);
    }

    /** A literal has arrived as text. */
    private static int argumentType(int type) {
        return type == Plan.Call.UNKNOWN ? TypeName.TEXT.oid() : type;
    }

    /** The values of the arguments; null if PostgreSQL refused, which the client has been told. */
    private @Nullable List<@Nullable Bytes> arguments(Portal portal) throws IOException {
        backing.send(new Execute(portal.backingName(), 0), Flush.INSTANCE);
        List<@Nullable Bytes> values = List.of();
        for (int tag = exchange.await(); tag != 'C'; tag = exchange.await()) {
            if (tag == 'E') {
                return null;
            } else if (tag == 'D') {
                values = DataRow.decode(backing.in().body()).values();
            }
        }
        return values;
    }

    /** Sends the query of the results; its answers are due. */
    void sendOutputs(Portal portal, List<Value> outputs) throws IOException {
        Plan.Call call = (Plan.Call) portal.prepared().statement().plan();
        String sql = outputsQuery(session.find(call.name(), portal.prepared().callTypes()));
        List<@Nullable Bytes> values = new ArrayList<>();
        outputs.forEach(value -> values.add(value.bytes()));
        backing.send(
                new Close(Target.STATEMENT, OUTPUTS),
                new Parse(OUTPUTS, sql, outputs.stream().map(Value::type).toList()),
                new Bind(
                        OUTPUTS,
                        OUTPUTS,
                        List.of(Format.BINARY),
                        values,
                        portal.shape().backingFormats()),
                new Execute(OUTPUTS, 0),
                new Close(Target.PORTAL, OUTPUTS),
                Flush.INSTANCE);
    }
}
