// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.procedure.Embedded.Reference;
import io.github.redshift4j.local.sql.Parsed;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.local.sql.Statement.TransactionRule;
import io.github.redshift4j.local.sql.Translator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One CALL of a client with everything it calls: runs SQL in the call's transaction.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/stored-procedure-constraints.html">Limits</a>
 */
public final class Execution {
    private static final int MOST_LEVELS = 16;

    /** Statements that need another transaction, or none, of a session of its own. */
    private static final Set<String> REFUSED = Set.of(
            "BEGIN",
            "START TRANSACTION",
            "COMMIT",
            "ROLLBACK",
            "PREPARE",
            "EXECUTE",
            "DEALLOCATE",
            "DECLARE CURSOR",
            "FETCH",
            "CLOSE CURSOR");

    private final Database database;
    private final Translator translator;
    private final Transactions transactions;
    private final Map<String, Integer> types = new HashMap<>();
    private int level;

    private Execution(Database database, Translator translator, Transactions transactions) {
        this.database = database;
        this.translator = translator;
        this.transactions = transactions;
    }

    /**
     * Runs a procedure, in the client's transaction or in its own.
     *
     * @param inBlock whether the client has opened a transaction
     * @return the values of the OUT and INOUT arguments
     */
    public static List<Value> call(
            Procedure procedure, List<Value> inputs, boolean inBlock, Database database, Translator translator)
            throws IOException {
        Transactions transactions = new Transactions(database, inBlock, procedure.nonatomic());
        Execution execution = new Execution(database, translator, transactions);
        try {
            transactions.start();
            List<Value> outputs = execution.run(procedure, inputs);
            transactions.finish();
            return outputs;
        } catch (ServerException e) {
            transactions.abandon();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    Transactions transactions() {
        return transactions;
    }

    private List<Value> run(Procedure procedure, List<Value> inputs) throws IOException {
        if (++level > MOST_LEVELS) {
            throw ServerException.of("54001", "procedure calls are nested more than " + MOST_LEVELS + " levels deep");
        }
        if (procedure.nonatomic() != transactions.isNonatomic() && level > 1) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "procedure \"" + procedure.name() + "\" must have the transaction mode of its caller");
        }
        Program program = BodyParser.parse(procedure.body(), procedure.arguments(), translator, this::columnType);
        List<String> restored = enter(procedure);
        boolean failed = true;
        try {
            List<Value> outputs = new Activation(this, program, procedure).run(inputs);
            failed = false;
            return outputs;
        } finally {
            leave(procedure, restored, failed);
            level--;
        }
    }

    private String columnType(String relation, String column) throws IOException {
        Parsed query =
                translator.parse("SELECT " + column + " FROM " + relation).get(0);
        if (!(database.translate(query, List.of()).plan() instanceof Plan.Query select)) {
            throw new IllegalStateException("a query becomes another plan");
        }
        RedshiftType type = database.columns(select.sql()).get(0).type();
        if (type == null) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    relation + '.' + column + "%TYPE has a type that is not supported by the local server");
        }
        return type.sql().toLowerCase(Locale.ROOT);
    }

    /** Returns the statements that undo the procedure's SET. */
    private List<String> enter(Procedure procedure) throws IOException {
        if (procedure.definer() != null) {
            transactions.enterRole(procedure.definer());
        }
        List<String> restored = new ArrayList<>();
        for (int i = 0; i < procedure.settings().size(); i += 2) {
            transactions.enterSettings();
            String name = procedure.settings().get(i);
            Plan.SetParameter set =
                    new Plan.SetParameter(name, List.of(procedure.settings().get(i + 1)), true);
            Value before = database.run(database.parameter(new Plan.ShowParameter(name)), List.of(), 1)
                    .rows()
                    .get(0)
                    .get(0);
            restored.add(database.parameter(
                    new Plan.SetParameter(name, List.of(before.require().utf8()), true)));
            database.run(database.parameter(set), List.of(), 0);
            database.parameterSet(set);
        }
        return restored;
    }

    private void leave(Procedure procedure, List<String> restored, boolean failed) throws IOException {
        for (String sql : restored) {
            transactions.leaveSettings();
            if (!failed) {
                database.run(sql, List.of(), 0);
            }
        }
        for (int i = 0; i < procedure.settings().size(); i += 2) {
            database.parameterSet(new Plan.SetParameter(procedure.settings().get(i), List.of(), true));
        }
        if (procedure.definer() != null) {
            transactions.leaveRole(failed);
        }
    }

    /** PostgreSQL's number of a variable's type. */
    int nullType(String type) throws IOException {
        Integer known = types.get(type);
        if (known == null) {
            known = cast(Value.NULL, type).type();
            types.put(type, known);
        }
        return known;
    }

    /** A value as a variable's type. */
    Value cast(Value value, String type) throws IOException {
        Parsed query = translator.parse(Types.cast("$1", type)).get(0);
        Plan plan = database.translate(query, List.of(value.type())).plan();
        if (!(plan instanceof Plan.Query select)) {
            throw new IllegalStateException("a query becomes " + plan);
        }
        return database.run(select.sql(), List.of(value), 1).rows().get(0).get(0);
    }

    /** A column's value as a variable's type; the field of a record takes it as it is. */
    Value converted(Value value, Reference target) throws IOException {
        String type = target.variable().type();
        boolean fits = target.field() != null
                || ((Types.limit(type) > 0 || !type.contains("(")) && value.type() == nullType(type));
        return fits ? value : cast(value, type);
    }

    /**
     * Runs SQL: one statement, or as many as an EXECUTE has, of which the last tells the rows. In a NONATOMIC procedure each
     * is a transaction, unless one is open.
     */
    Rows sql(Embedded sql, Activation frame, boolean dynamic, int most) throws IOException {
        Rows rows = Rows.NONE;
        for (Parsed statement : translator.parse(sql.sql())) {
            rows = sql(statement, sql, frame, dynamic, most);
        }
        return rows;
    }

    private Rows sql(Parsed statement, Embedded sql, Activation frame, boolean dynamic, int most) throws IOException {
        List<Value> values = frame.values(sql.references());
        boolean own = !transactions.isOpen();
        transactions.ensure();
        try {
            Rows rows = run(statement, sql, values, frame, dynamic, most);
            if (own) {
                transactions.finish();
            }
            return rows;
        } catch (ServerException e) {
            if (own) {
                transactions.abandon();
            }
            throw e;
        }
    }

    private Rows run(Parsed parsed, Embedded sql, List<Value> values, Activation frame, boolean dynamic, int most)
            throws IOException {
        Statement statement =
                database.translate(parsed, values.stream().map(Value::type).toList());
        refuse(statement, dynamic);
        boolean commits = statement.transaction() == TransactionRule.COMMITS;
        if (commits) {
            transactions.requireControl(statement.tag().replace(" TABLE", ""));
        }
        Rows rows = run(statement, sql, values, frame, most);
        if (commits) {
            transactions.control("COMMIT");
        }
        return rows;
    }

    private static void refuse(Statement statement, boolean dynamic) {
        Plan plan = statement.plan();
        if (dynamic && (statement.tag().equals("COMMIT") || statement.tag().equals("ROLLBACK"))) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED, statement.tag() + " cannot be run by dynamic SQL in a procedure");
        }
        if (REFUSED.contains(statement.tag()) || statement.transaction() == TransactionRule.REFUSED_IN_BLOCK) {
            throw ServerException.of(
                    SqlState.ACTIVE_TRANSACTION, statement.tag() + " cannot be executed from a function");
        }
        if (plan instanceof Plan.SetParameter set && set.local()) {
            throw ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, "SET LOCAL is not supported in a procedure");
        }
    }

    private Rows run(Statement statement, Embedded sql, List<Value> values, Activation frame, int most)
            throws IOException {
        Plan plan = statement.plan();
        if (plan instanceof Plan.Query query) {
            if (query.writes() != null) {
                transactions.lock("LOCK TABLE " + query.writes() + ' ' + Plan.WRITE_LOCK);
            }
            return database.run(query.sql(), values, most);
        } else if (plan instanceof Plan.Script script) {
            return script(statement, script, values);
        } else if (plan instanceof Plan.Call call) {
            return call(call, sql, values, frame);
        } else if (plan instanceof Plan.SetParameter || plan instanceof Plan.ShowParameter) {
            Rows rows = database.run(database.parameter(plan), List.of(), most);
            database.parameterSet(plan);
            return rows;
        } else if (plan instanceof Plan.Copy || plan instanceof Plan.Unload) {
            return new Rows(List.of(), List.of(), List.of(), database.load(plan));
        }
        throw ServerException.of(
                SqlState.FEATURE_NOT_SUPPORTED,
                statement.tag() + " in a procedure is not supported by the local server");
    }

    /** Only the query of CREATE TABLE AS, the first of its script, may name variables. */
    private Rows script(Statement statement, Plan.Script script, List<Value> values) throws IOException {
        if (!values.isEmpty() && !statement.tag().equals("SELECT")) {
            throw ServerException.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "Variables in " + statement.tag() + " are not supported by the local server")
                    .withHint("Build the statement as a string and EXECUTE it.");
        }
        Rows first = Rows.NONE;
        for (int i = 0; i < script.statements().size(); i++) {
            Rows rows = database.run(script.statements().get(i), i == 0 ? values : List.of(), 1);
            first = i == 0 ? new Rows(List.of(), List.of(), List.of(), rows.count()) : first;
        }
        for (String info : script.infos()) {
            database.say("INFO", info);
        }
        return first;
    }

    private Rows call(Plan.Call call, Embedded sql, List<Value> values, Activation frame) throws IOException {
        Rows arguments = database.run(call.argumentsQuery(), values, 1);
        Procedure procedure = database.find(
                call.name(),
                call.argumentTypes(
                        arguments.types(), values.stream().map(Value::type).toList()));
        List<Value> outputs = run(
                procedure,
                arguments.rows().isEmpty() ? List.of() : arguments.rows().get(0));
        List<Plan.Argument> inputs = procedure.inputs();
        int next = 0;
        for (Plan.Argument argument : procedure.arguments()) {
            if (!argument.isOutput()) {
                continue;
            }
            int place = inputs.indexOf(argument);
            String written = place < 0 ? "" : call.arguments().get(place);
            if (!written.matches("\\$\\d+")) {
                throw ServerException.of(
                        SqlState.SYNTAX_ERROR,
                        "argument \"" + argument.name() + "\" of a nested call must be INOUT and be given a variable");
            }
            Reference reference = sql.references().get(Integer.parseInt(written.substring(1)) - 1);
            frame.set(reference, outputs.get(next++));
        }
        return Rows.NONE;
    }

    /** The type-less text of an EXECUTE, FOR … IN EXECUTE or OPEN … FOR EXECUTE. */
    static Embedded dynamic(Value text, Embedded where) {
        if (text.isNull()) {
            throw ServerException.of("22004", "cannot EXECUTE a null querystring");
        }
        return new Embedded(text.require().utf8(), List.of(), where.line());
    }

    // ------------------------------------------------------------------------------------------- cursors

    /** Opens a cursor over a query. */
    void open(String name, Embedded query, Activation frame) throws IOException {
        if (!transactions.isOpen()) {
            throw ServerException.of(
                            SqlState.NO_ACTIVE_TRANSACTION,
                            "a cursor in a NONATOMIC procedure may only be used in a transaction")
                    .withHint("START TRANSACTION before it is opened.");
        }
        Rows others = database.run(
                "SELECT 1 FROM pg_catalog.pg_cursors WHERE name <> '' AND name NOT LIKE 'redshift4j\\_%' OR name = '"
                        + LOOP + '\'',
                List.of(),
                1);
        if (!others.rows().isEmpty()) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "Opening multiple cursors from within the same client connection is not allowed.");
        }
        List<Value> values = frame.values(query.references());
        Statement statement = database.translate(
                translator.parse(query.sql()).get(0),
                values.stream().map(Value::type).toList());
        if (!(statement.plan() instanceof Plan.Query select) || !statement.tag().equals("SELECT")) {
            throw ServerException.of(
                    SqlState.INVALID_CURSOR_STATE, "cannot open " + statement.tag() + " query as cursor");
        }
        database.run("DECLARE " + quoted(name) + " NO SCROLL CURSOR FOR " + select.sql(), values, 0);
    }

    Rows fetch(String name, int most) throws IOException {
        try {
            return database.run("FETCH FORWARD " + most + " FROM " + quoted(name), List.of(), 0);
        } catch (ServerException e) {
            if (name.equals(LOOP) && e.sqlState().equals(SqlState.INVALID_CURSOR_NAME)) {
                throw ServerException.of(e.sqlState(), "the cursor of a FOR loop does not exist")
                        .withHint("COMMIT, ROLLBACK and TRUNCATE close the cursors of the loops that they stand in.");
            }
            throw e;
        }
    }

    void close(String name) throws IOException {
        database.run("CLOSE " + quoted(name), List.of(), 0);
    }

    /** The cursor of a FOR loop over a query. */
    static final String LOOP = "redshift4j_loop";

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
