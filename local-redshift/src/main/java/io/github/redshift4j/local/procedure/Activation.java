// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.procedure.Embedded.Reference;
import io.github.redshift4j.local.sql.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a procedure: its variables, and its statements one by one. Whole because every kind of step reads and writes
 * the same variables; a method each.
 */
final class Activation {
    /** Rows that a loop over a query fetches at once. */
    private static final int LOOP_ROWS = 500;

    private final Execution execution;
    private final Program program;
    private final Procedure procedure;
    private final @Nullable Value[] values;
    private final Map<Integer, Map<String, Value>> records = new LinkedHashMap<>();
    private final int found;
    private long rowCount;
    private @Nullable ServerException handled;
    private @Nullable ServerException thrownAgain;

    /** How a statement ends: NORMAL, or leaving loops and blocks up to one. */
    private record Flow(Kind kind, @Nullable String label) {
        enum Kind {
            NORMAL,
            EXIT,
            CONTINUE,
            RETURN
        }

        static final Flow NORMAL = new Flow(Kind.NORMAL, null);

        boolean isNormal() {
            return kind == Kind.NORMAL;
        }

        boolean reaches(@Nullable String to) {
            return label == null || label.equals(to);
        }
    }

    Activation(Execution execution, Program program, Procedure procedure) {
        this.execution = execution;
        this.program = program;
        this.procedure = procedure;
        this.values = new Value[program.slots()];
        this.found = program.arguments().size();
    }

    /** Returns the values of the output arguments. */
    List<Value> run(List<Value> inputs) throws IOException {
        values[found] = Value.of(false);
        int next = 0;
        for (int i = 0; i < procedure.arguments().size(); i++) {
            Plan.Argument argument = procedure.arguments().get(i);
            values[i] = argument.isInput() ? execution.cast(inputs.get(next++), argument.type()) : null;
        }
        block(program.body());
        List<Value> outputs = new ArrayList<>();
        for (int i = 0; i < procedure.arguments().size(); i++) {
            if (procedure.arguments().get(i).isOutput()) {
                outputs.add(value(new Reference(program.arguments().get(i), null)));
            }
        }
        return outputs;
    }

    // ------------------------------------------------------------------------------------------- variables

    List<Value> values(List<Reference> references) throws IOException {
        List<Value> result = new ArrayList<>();
        for (Reference reference : references) {
            result.add(value(reference));
        }
        return result;
    }

    private Value value(Reference reference) throws IOException {
        Variable variable = reference.variable();
        if (variable.isRecord()) {
            return field(reference);
        }
        Value value = values[variable.slot()];
        if (value == null) {
            value = variable.type().equals(Types.UNTYPED)
                    ? Value.NULL
                    : new Value(null, execution.nullType(variable.type()));
            values[variable.slot()] = value;
        }
        return value;
    }

    private Value field(Reference reference) {
        Value value = fields(reference).get(reference.field());
        if (value == null) {
            throw noField(reference);
        }
        return value;
    }

    private static ServerException noField(Reference reference) {
        return ServerException.of(
                SqlState.UNDEFINED_COLUMN,
                "record \"" + reference.variable().name() + "\" has no field \"" + reference.field() + '"');
    }

    /** The fields of a record, one of which is meant. */
    private Map<String, Value> fields(Reference reference) {
        Map<String, Value> fields = records.get(reference.variable().slot());
        String name = reference.variable().name();
        if (reference.field() == null) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "record \"" + name + "\" as a value is not supported by the local server: name its fields");
        }
        if (fields == null) {
            throw ServerException.of(
                            SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, "record \"" + name + "\" is not assigned yet")
                    .withDetail("The tuple structure of a not-yet-assigned record is indeterminate.");
        }
        return fields;
    }

    void set(Reference target, Value value) {
        Variable variable = target.variable();
        if (value.isNull() && variable.notNull()) {
            throw ServerException.of(
                    "22004", "null value cannot be assigned to variable \"" + variable.name() + "\" declared NOT NULL");
        }
        if (!variable.isRecord()) {
            values[variable.slot()] = Types.checkLength(value, variable.type());
            return;
        }
        if (fields(target).replace(String.valueOf(target.field()), value) == null) {
            throw noField(target);
        }
    }

    /** Gives a row to a record or to variables one by one; no row leaves them NULL. */
    private void assign(List<Reference> targets, Rows rows, @Nullable List<Value> row) throws IOException {
        if (targets.size() == 1
                && targets.get(0).variable().isRecord()
                && targets.get(0).field() == null) {
            Map<String, Value> fields = new LinkedHashMap<>();
            for (int i = 0; i < rows.names().size(); i++) {
                fields.put(
                        rows.names().get(i),
                        row == null ? new Value(null, rows.types().get(i)) : row.get(i));
            }
            setRecord(targets.get(0).variable(), fields);
            return;
        }
        if (row != null && row.size() != targets.size()) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR,
                    "the query gives " + row.size() + " columns for " + targets.size() + " variables");
        }
        for (int i = 0; i < targets.size(); i++) {
            Reference target = targets.get(i);
            Value value = row == null ? Value.NULL : row.get(i);
            if (value.isNull() && target.field() == null) {
                set(target, new Value(null, execution.nullType(target.variable().type())));
            } else {
                set(target, execution.converted(value, target));
            }
        }
    }

    /** A record takes the fields it is given, one of %ROWTYPE their values in its own fields. */
    private void setRecord(Variable variable, Map<String, Value> given) {
        if (variable.row() == null) {
            records.put(variable.slot(), new LinkedHashMap<>(given));
            return;
        }
        Map<String, Value> own = fields(new Reference(variable, ""));
        Iterator<Value> values = given.values().iterator();
        own.replaceAll((name, old) -> values.hasNext() ? values.next() : new Value(null, old.type()));
    }

    /** A record as PostgreSQL prints it. */
    private String text(Reference record) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Value value : fields(new Reference(record.variable(), "")).values()) {
            String text = value.isNull() ? "" : execution.database().text(value);
            boolean quoted = !value.isNull() && (text.isEmpty() || text.matches("(?s).*[\\s,()\"\\\\].*"));
            texts.add(quoted ? '"' + text.replace("\\", "\\\\").replace("\"", "\"\"") + '"' : text);
        }
        return '(' + String.join(",", texts) + ')';
    }

    private Value scalar(Embedded query) throws IOException {
        Rows rows = execution.sql(query, this, false, 1);
        return rows.rows().isEmpty() ? Value.NULL : rows.rows().get(0).get(0);
    }

    private boolean isTrue(@Nullable Embedded condition) throws IOException {
        return condition == null || scalar(condition).isTrue();
    }

    private void found(boolean any) {
        values[found] = Value.of(any);
    }

    private void count(Rows rows) {
        rowCount = rows.count();
        found(rowCount > 0);
    }

    // ------------------------------------------------------------------------------------------- statements

    private Flow block(Step.Block block) throws IOException {
        Flow flow;
        try {
            for (Variable variable : block.variables()) {
                declare(variable);
            }
            flow = steps(block.steps());
        } catch (ServerException e) {
            flow = handle(block.handler(), e);
        }
        boolean here = flow.kind() == Flow.Kind.EXIT
                && flow.label() != null
                && flow.label().equals(block.label());
        return here ? Flow.NORMAL : flow;
    }

    private void declare(Variable variable) throws IOException {
        values[variable.slot()] = null;
        records.remove(variable.slot());
        if (variable.row() != null) {
            Rows rows = execution.sql(variable.row(), this, false, 1);
            Map<String, Value> fields = new LinkedHashMap<>();
            for (int i = 0; i < rows.names().size(); i++) {
                fields.put(rows.names().get(i), new Value(null, rows.types().get(i)));
            }
            records.put(variable.slot(), fields);
        } else if (variable.query() != null) {
            values[variable.slot()] = Value.of(variable.name());
        } else if (variable.initial() != null) {
            Embedded initial = variable.initial();
            Value value = scalar(initial.with(Types.cast(initial.sql(), variable.type())));
            set(new Reference(variable, null), value);
        }
    }

    /** What is done about an error: the handler's statements, after which an atomic procedure throws it again. */
    private Flow handle(Step.@Nullable Handler handler, ServerException error) throws IOException {
        if (handler == null || error == thrownAgain || error.sqlState().equals(SqlState.QUERY_CANCELED)) {
            throw error;
        }
        execution.transactions().recover();
        values[handler.sqlState().slot()] = Value.of(error.sqlState());
        values[handler.message().slot()] = Value.of(error.message());
        ServerException before = handled;
        handled = error;
        Flow flow = steps(handler.steps());
        handled = before;
        if (execution.transactions().isNonatomic()) {
            return flow;
        }
        execution.transactions().keepRecovered();
        thrownAgain = error;
        throw error;
    }

    private Flow steps(List<Step> steps) throws IOException {
        execution.database().checkCancelled(); // a loop may never come to PostgreSQL
        for (Step step : steps) {
            Flow flow = step(step);
            if (!flow.isNormal()) {
                return flow;
            }
        }
        return Flow.NORMAL;
    }

    private Flow step(Step step) throws IOException {
        if (step instanceof Step.Block block) {
            return block(block);
        } else if (step instanceof Step.If choice) {
            return branch(choice.branches(), false);
        } else if (step instanceof Step.Case choice) {
            if (choice.subject() != null) {
                run(choice.subject());
            }
            return branch(choice.branches(), true);
        } else if (step instanceof Step.Loop loop) {
            return loop(loop.label(), null, loop.steps());
        } else if (step instanceof Step.While loop) {
            return loop(loop.label(), loop.condition(), loop.steps());
        } else if (step instanceof Step.ForRange loop) {
            return loop(loop);
        } else if (step instanceof Step.ForQuery loop) {
            return loop(loop);
        } else if (step instanceof Step.Leave leave) {
            Flow.Kind kind = leave.again() ? Flow.Kind.CONTINUE : Flow.Kind.EXIT;
            return isTrue(leave.condition()) ? new Flow(kind, leave.label()) : Flow.NORMAL;
        } else if (step instanceof Step.Return) {
            return new Flow(Flow.Kind.RETURN, null);
        }
        run(step);
        return Flow.NORMAL;
    }

    private void run(Step step) throws IOException {
        if (step instanceof Step.Assign assign) {
            set(assign.target(), scalar(assign.value()));
        } else if (step instanceof Step.AssignRecord assign) {
            setRecord(
                    assign.target().variable(),
                    fields(new Reference(assign.source().variable(), "")));
        } else if (step instanceof Step.Sql statement) {
            Rows rows = execution.sql(statement.sql(), this, false, 0);
            if (!rows.names().isEmpty()) {
                throw ServerException.of(SqlState.SYNTAX_ERROR, "SELECT query has no destination for result data")
                        .withHint("If you want to discard the results, use PERFORM instead.");
            }
            count(rows);
        } else if (step instanceof Step.Select select) {
            Rows rows = execution.sql(select.query(), this, false, select.into().isEmpty() ? 0 : 1);
            into(select.into(), rows);
        } else if (step instanceof Step.Dynamic dynamic) {
            Embedded sql = Execution.dynamic(scalar(dynamic.text()), dynamic.text());
            Rows rows = execution.sql(sql, this, true, dynamic.into().isEmpty() ? 0 : 1);
            rowCount = rows.count();
            if (!dynamic.into().isEmpty()) {
                assign(
                        dynamic.into(),
                        rows,
                        rows.rows().isEmpty() ? null : rows.rows().get(0));
            }
        } else if (step instanceof Step.Raise raise) {
            raise(raise);
        } else if (step instanceof Step.RowCount count) {
            Embedded cast = new Embedded(
                    Types.cast(
                            Long.toString(rowCount), count.target().variable().type()),
                    List.of(),
                    1);
            set(count.target(), scalar(cast));
        } else if (step instanceof Step.Transaction transaction) {
            transaction(transaction.verb());
        } else {
            cursor(step);
        }
    }

    private void into(List<Reference> targets, Rows rows) throws IOException {
        List<Value> row = rows.rows().isEmpty() ? null : rows.rows().get(0);
        if (!targets.isEmpty()) {
            assign(targets, rows, row);
        }
        rowCount = rows.rows().size();
        found(row != null);
    }

    private Flow branch(List<Step.Branch> branches, boolean mustMatch) throws IOException {
        for (Step.Branch branch : branches) {
            if (isTrue(branch.condition())) {
                return steps(branch.steps());
            }
        }
        if (mustMatch) {
            throw ServerException.of("20000", "case not found").withHint("CASE statement is missing ELSE part.");
        }
        return Flow.NORMAL;
    }

    private Flow loop(@Nullable String label, @Nullable Embedded condition, List<Step> steps) throws IOException {
        while (isTrue(condition)) {
            Flow flow = steps(steps);
            if (!again(flow, label)) {
                return after(flow, label);
            }
        }
        return Flow.NORMAL;
    }

    /** Whether the loop goes on. */
    private static boolean again(Flow flow, @Nullable String label) {
        return flow.isNormal() || (flow.kind() == Flow.Kind.CONTINUE && flow.reaches(label));
    }

    private static Flow after(Flow flow, @Nullable String label) {
        return flow.kind() == Flow.Kind.EXIT && flow.reaches(label) ? Flow.NORMAL : flow;
    }

    private Flow loop(Step.ForRange loop) throws IOException {
        long from = bound(loop.from(), "lower");
        long to = bound(loop.to(), "upper");
        int step = loop.reverse() ? -1 : 1;
        boolean any = false;
        Flow flow = Flow.NORMAL;
        for (long i = from; loop.reverse() ? i >= to : i <= to; i += step) {
            any = true;
            values[loop.counter().slot()] = Value.of((int) i);
            flow = steps(loop.steps());
            if (!again(flow, loop.label())) {
                break;
            }
            flow = Flow.NORMAL;
        }
        found(any);
        return after(flow, loop.label());
    }

    private int bound(Embedded expression, String which) throws IOException {
        Value value = scalar(expression);
        if (value.isNull()) {
            throw ServerException.of("22004", which + " bound of FOR loop cannot be null");
        }
        return value.integer();
    }

    private Flow loop(Step.ForQuery loop) throws IOException {
        Embedded query = loop.dynamic() ? Execution.dynamic(scalar(loop.query()), loop.query()) : loop.query();
        execution.open(Execution.LOOP, query, this);
        boolean any = false;
        Flow flow = Flow.NORMAL;
        Rows rows = execution.fetch(Execution.LOOP, LOOP_ROWS);
        fetching:
        while (!rows.rows().isEmpty()) {
            for (List<Value> row : rows.rows()) {
                any = true;
                assign(loop.targets(), rows, row);
                flow = steps(loop.steps());
                if (!again(flow, loop.label())) {
                    break fetching;
                }
                flow = Flow.NORMAL;
            }
            rows = execution.fetch(Execution.LOOP, LOOP_ROWS);
        }
        execution.close(Execution.LOOP);
        found(any);
        return after(flow, loop.label());
    }

    private void raise(Step.Raise raise) throws IOException {
        if (raise.format() == null) {
            if (handled == null || !execution.transactions().isNonatomic()) {
                throw ServerException.of(
                        SqlState.SYNTAX_ERROR,
                        "RAISE without parameters is allowed in exception handlers of NONATOMIC procedures only");
            }
            throw handled;
        }
        StringBuilder text = new StringBuilder();
        String format = raise.format();
        int next = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean doubled = c == '%' && i + 1 < format.length() && format.charAt(i + 1) == '%';
            if (c != '%' || doubled) {
                text.append(c);
                i += doubled ? 1 : 0;
            } else {
                Reference argument = raise.arguments().get(next++);
                boolean whole = argument.variable().isRecord() && argument.field() == null;
                text.append(whole ? text(argument) : execution.database().text(value(argument)));
            }
        }
        if (raise.level().equals("exception")) {
            throw ServerException.of("P0001", text.toString());
        }
        execution.database().say(raise.level().toUpperCase(Locale.ROOT), text.toString());
    }

    private void transaction(String verb) throws IOException {
        if (!verb.equals("START TRANSACTION")) {
            execution.transactions().control(verb);
            return;
        }
        if (!execution.transactions().isNonatomic()) {
            throw ServerException.of(
                    SqlState.ACTIVE_TRANSACTION, "START TRANSACTION is allowed in NONATOMIC procedures only");
        }
        execution.transactions().ensure();
    }

    private void cursor(Step step) throws IOException {
        if (step instanceof Step.Open open) {
            open(open);
        } else if (step instanceof Step.Fetch fetch) {
            Rows rows = execution.fetch(portal(fetch.cursor()), 1);
            into(fetch.into(), rows);
        } else if (step instanceof Step.Close close) {
            execution.close(portal(close.cursor()));
        }
    }

    private String portal(Variable cursor) throws IOException {
        Value name = value(new Reference(cursor, null));
        if (name.isNull()) {
            throw ServerException.of("22004", "cursor variable \"" + cursor.name() + "\" is null");
        }
        return name.require().utf8();
    }

    private void open(Step.Open open) throws IOException {
        Variable cursor = open.cursor();
        for (int i = 0; i < open.arguments().size(); i++) {
            Embedded argument = open.arguments().get(i);
            Variable parameter = cursor.parameters().get(i);
            set(new Reference(parameter, null), scalar(argument.with(Types.cast(argument.sql(), parameter.type()))));
        }
        Embedded query = open.query() == null ? cursor.query() : open.query();
        if (open.dynamic() && query != null) {
            query = Execution.dynamic(scalar(query), query);
        }
        if (value(new Reference(cursor, null)).isNull()) {
            values[cursor.slot()] = Value.of("<unnamed portal " + (cursor.slot() + 1) + '>');
        }
        if (query != null) {
            execution.open(portal(cursor), query, this);
        }
    }
}
