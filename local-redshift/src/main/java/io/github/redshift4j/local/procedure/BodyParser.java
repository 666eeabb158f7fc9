// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.procedure.Embedded.Reference;
import io.github.redshift4j.local.sql.Plan;
import io.github.redshift4j.local.sql.Translator;
import io.github.redshift4j.local.sql.grammar.RedshiftLexer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body of PL/pgSQL; the SQL in it is checked against Redshift's grammar. Whole because it is one grammar, written
 * as a method a statement.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_PLpgSQL-structure.html">Structure of PL/pgSQL</a>
 */
public final class BodyParser {
    /** What ends a list of statements. */
    private static final Set<String> ENDS = Set.of("end", "else", "elsif", "elseif", "exception", "when");

    private static final Set<String> LEVELS = Set.of("info", "notice", "log", "warning", "exception");

    /** FOUND, which every procedure has. */
    static final String FOUND = "found";

    private final Translator translator;
    private final Words words;
    private final Names names;
    private final ColumnTypes columns;
    private int handlers;

    private BodyParser(Translator translator, Words words, Names names, ColumnTypes columns) {
        this.translator = translator;
        this.words = words;
        this.names = names;
        this.columns = columns;
    }

    /**
     * Reads a body that need not be runnable yet.
     *
     * @throws ServerException 42601 where the body or its SQL is none of Redshift's
     */
    public static Program check(String body, List<Plan.Argument> signature, Translator translator) throws IOException {
        return parse(body, signature, translator, ColumnTypes.UNKNOWN);
    }

    static Program parse(String body, List<Plan.Argument> signature, Translator translator, ColumnTypes columns)
            throws IOException {
        List<Variable> arguments = new ArrayList<>();
        for (Plan.Argument argument : signature) {
            arguments.add(Variable.scalar(arguments.size(), argument.name(), argument.type()));
        }
        Words words = new Words(body);
        Names names = new Names(words, arguments);
        names.enter(null);
        names.declare(Variable.scalar(names.newSlot(), FOUND, "boolean"));
        BodyParser parser = new BodyParser(translator, words, names, columns);
        Step.Block block = parser.block(parser.label());
        words.take(";");
        if (!words.atEnd()) {
            throw words.unexpected();
        }
        return new Program(arguments, block, names.slots());
    }

    private @Nullable String label() {
        if (!words.take("<<")) {
            return null;
        }
        String label = words.name();
        words.expect(">>");
        return label;
    }

    private void endLabel(@Nullable String label) {
        if (!words.is(";") && !words.atEnd()) {
            Token token = words.next();
            if (!Words.nameOf(token).equals(label)) {
                throw Words.unexpected(token);
            }
        }
    }

    private Step.Block block(@Nullable String label) throws IOException {
        names.enter(label);
        List<Variable> variables = new ArrayList<>();
        if (words.take("declare")) {
            while (!words.is("begin")) {
                if (!words.take("declare")) {
                    declaration(variables);
                }
            }
        }
        words.expect("begin");
        List<Step> steps = steps();
        Step.Handler handler = words.take("exception") ? handler() : null;
        words.expect("end");
        endLabel(label);
        names.leave();
        return new Step.Block(label, variables, steps, handler);
    }

    private Step.Handler handler() throws IOException {
        words.expect("when", "others", "then");
        names.enter(null);
        Variable state = Variable.scalar(names.newSlot(), "sqlstate", "varchar");
        Variable message = Variable.scalar(names.newSlot(), "sqlerrm", "varchar");
        names.declare(state);
        names.declare(message);
        handlers++;
        List<Step> steps = steps();
        handlers--;
        names.leave();
        return new Step.Handler(state, message, steps);
    }

    private void declaration(List<Variable> variables) throws IOException {
        String name = words.name();
        if (words.take("alias")) {
            words.expect("for");
            Token token = words.next();
            if (token.getType() != RedshiftLexer.PARAMETER) {
                throw Words.unexpected(token);
            }
            names.alias(name, names.argument(token));
            words.expect(";");
            return;
        }
        Variable variable = words.take("cursor") ? cursor(name) : scalar(name);
        words.expect(";");
        names.declare(variable);
        variables.add(variable);
    }

    private Variable scalar(String name) throws IOException {
        boolean constant = words.take("constant");
        int start = words.at();
        int end = words.find(";", ":=", "=", "default", "not");
        Embedded row = row(start, end);
        String type = row == null ? type(start, end) : Variable.RECORD;
        words.moveTo(end);
        boolean notNull = words.take("not");
        if (notNull) {
            words.expect("null");
        }
        Embedded initial = null;
        if (words.take(":=") || words.take("=") || words.take("default")) {
            initial = expression(words.find(";"));
        }
        if (notNull && initial == null) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR,
                    "variable \"" + name + "\" must have a default value, since it's declared NOT NULL");
        }
        return new Variable(names.newSlot(), name, type, constant, notNull, initial, null, List.of(), row);
    }

    /** The query of a {@code table%ROWTYPE}'s columns; null for another type. */
    private @Nullable Embedded row(int start, int end) {
        if (end - start < 3
                || !words.word(end - 1).equals("rowtype")
                || !words.word(end - 2).equals("%")) {
            return null;
        }
        Embedded row = new Embedded(
                "SELECT * FROM " + text(start, end - 2) + " LIMIT 0",
                List.of(),
                words.token(start).getLine());
        translator.parse(row.sql());
        return row;
    }

    private String text(int start, int end) {
        return words.text(
                words.token(start).getStartIndex(), words.token(end - 1).getStopIndex() + 1);
    }

    /** What {@code variable%TYPE} or {@code table.column%TYPE} copies. */
    private String copiedType(int start, int percent, int end) throws IOException {
        if (end != percent + 2 || !words.word(percent + 1).equals("type") || percent == start) {
            throw Words.unexpected(words.token(percent));
        }
        Names.Found found = names.at(start, percent);
        if (found != null
                && found.tokens() == percent - start
                && !found.reference().variable().isRecord()) {
            return found.reference().variable().type();
        }
        if (percent - start < 3) {
            throw ServerException.of(
                    SqlState.UNDEFINED_OBJECT, "variable \"" + text(start, percent) + "\" does not exist");
        }
        String relation = text(start, percent - 2);
        String column = text(percent - 1, percent);
        translator.parse("SELECT " + column + " FROM " + relation);
        return columns.of(relation, column);
    }

    /** A type as written, if it is one. */
    private String type(int start, int end) throws IOException {
        if (start >= end) {
            throw words.unexpected();
        }
        int percent = words.find(start, end, Set.of("%"));
        String type = percent < 0 ? text(start, end).toLowerCase(Locale.ROOT) : copiedType(start, percent, end);
        if (!type.equals(Variable.RECORD) && !type.equals(Variable.REFCURSOR)) {
            translator.translate("SELECT CAST(NULL AS " + type + ')');
        }
        return type;
    }

    private Variable cursor(String name) throws IOException {
        List<Variable> parameters = new ArrayList<>();
        names.enter(null);
        if (words.take("(")) {
            do {
                String parameter = words.name();
                int end = words.find(",", ")");
                Variable variable = Variable.scalar(names.newSlot(), parameter, type(words.at(), end));
                names.declare(variable);
                parameters.add(variable);
                words.moveTo(end);
            } while (words.take(","));
            words.expect(")");
        }
        if (!words.take("for")) {
            words.expect("is");
        }
        int end = words.find(";");
        Embedded query = statement(words.at(), end);
        words.moveTo(end);
        names.leave();
        return new Variable(names.newSlot(), name, Variable.REFCURSOR, false, false, null, query, parameters, null);
    }

    private List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        while (!ENDS.contains(words.word(words.at()))) {
            steps.add(step());
            words.expect(";");
        }
        return steps;
    }

    private Step step() throws IOException {
        String label = label();
        Step assignment = assignment();
        if (assignment != null) {
            return assignment;
        }
        int start = words.at();
        String verb = words.word(start);
        words.moveTo(start + 1);
        switch (verb) {
            case "begin", "declare" -> {
                words.moveTo(start);
                return block(label);
            }
            case "loop" -> {
                return new Step.Loop(label, loopBody(label));
            }
            case "while" -> {
                Embedded condition = condition(words.find("loop"));
                words.expect("loop");
                return new Step.While(label, condition, loopBody(label));
            }
            case "for" -> {
                return forLoop(label);
            }
            case "if" -> {
                return ifStep();
            }
            case "case" -> {
                return caseStep();
            }
            case "exit", "continue" -> {
                String to = words.is(";") || words.is("when") ? null : words.name();
                return new Step.Leave(
                        verb.equals("continue"), to, words.take("when") ? condition(words.find(";")) : null);
            }
            case "return" -> {
                return new Step.Return();
            }
            case "null" -> {
                return new Step.Nothing();
            }
            case "raise" -> {
                return raise();
            }
            case "execute" -> {
                return dynamic();
            }
            case "perform" -> {
                return new Step.Select(query("SELECT ", words.find(";")), List.of());
            }
            case "open" -> {
                return open();
            }
            case "fetch" -> {
                Variable cursor = cursorName();
                words.expect("into");
                return new Step.Fetch(cursor, targets());
            }
            case "close" -> {
                return new Step.Close(cursorName());
            }
            case "get" -> {
                words.expect("diagnostics");
                Reference target = target();
                if (!words.take(":=")) {
                    words.expect("=");
                }
                words.expect("row_count");
                return new Step.RowCount(target);
            }
            case "commit", "rollback" -> {
                if (words.is(";")) {
                    return new Step.Transaction(verb.toUpperCase(Locale.ROOT));
                }
            }
            case "start" -> {
                if (words.take("transaction") && words.is(";")) {
                    return new Step.Transaction("START TRANSACTION");
                }
            }
            default -> {}
        }
        words.moveTo(start);
        return sql();
    }

    private @Nullable Step assignment() {
        int start = words.at();
        Names.Found found = names.at(start, Integer.MAX_VALUE);
        if (found == null) {
            return null;
        }
        String sign = words.word(start + found.tokens());
        if (!sign.equals(":=") && !sign.equals("=")) {
            return null;
        }
        words.moveTo(start + found.tokens() + 1);
        return isWhole(found.reference())
                ? assignRecord(found.reference())
                : assign(found.reference(), words.find(";"));
    }

    private static boolean isWhole(Reference reference) {
        return reference.variable().isRecord() && reference.field() == null;
    }

    private Step assignRecord(Reference target) {
        requireAssignable(target);
        Names.Found source = names.at(words.at(), Integer.MAX_VALUE);
        if (source == null || !isWhole(source.reference())) {
            throw ServerException.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "a record that is given anything but a record is not supported by the local server")
                    .withHint("SELECT … INTO " + target.variable().name() + ", or assign its fields.");
        }
        words.moveTo(words.at() + source.tokens());
        return new Step.AssignRecord(target, source.reference());
    }

    private Step.Assign assign(Reference target, int end) {
        requireAssignable(target);
        return new Step.Assign(target, cast(target, expression(end)));
    }

    /** The value as the variable's type; a record's field takes what it gets. */
    private static Embedded cast(Reference target, Embedded value) {
        return target.field() != null
                ? value.with("SELECT " + value.sql())
                : value.with(Types.cast(value.sql(), target.variable().type()));
    }

    private static void requireAssignable(Reference target) {
        if (target.variable().constant()) {
            throw ServerException.of("22005", "\"" + target.variable().name() + "\" is declared CONSTANT");
        }
    }

    private Reference target() {
        Names.Found found = names.at(words.at(), Integer.MAX_VALUE);
        if (found == null) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, "\"" + words.token(words.at()).getText() + "\" is not a known variable");
        }
        requireAssignable(found.reference());
        words.moveTo(words.at() + found.tokens());
        return found.reference();
    }

    private List<Reference> targets() {
        List<Reference> targets = new ArrayList<>();
        do {
            targets.add(target());
        } while (words.take(","));
        return targets;
    }

    private Variable cursorName() {
        Variable variable = target().variable();
        if (!variable.isCursor()) {
            throw ServerException.of(
                    "42804", "variable \"" + variable.name() + "\" must be of type cursor or refcursor");
        }
        return variable;
    }

    private List<Step> loopBody(@Nullable String label) throws IOException {
        List<Step> steps = steps();
        words.expect("end", "loop");
        endLabel(label);
        return steps;
    }

    private Step forLoop(@Nullable String label) throws IOException {
        int start = words.at();
        int in = words.find("in");
        words.moveTo(in + 1);
        boolean reverse = words.take("reverse");
        int loop = words.find("loop");
        int range = words.find(words.at(), loop, Set.of(".."));
        if (range < 0) {
            words.moveTo(start);
            List<Reference> targets = targets();
            words.expect("in");
            boolean dynamic = words.take("execute");
            Embedded query = dynamic ? condition("VARCHAR", loop) : query("", loop);
            words.expect("loop");
            return new Step.ForQuery(label, targets, query, dynamic, loopBody(label));
        }
        Embedded from = condition("INTEGER", range);
        words.expect("..");
        Embedded to = condition("INTEGER", loop);
        words.expect("loop");
        names.enter(label);
        Variable counter = Variable.scalar(names.newSlot(), Words.nameOf(words.token(start)), "integer");
        names.declare(counter);
        Step step = new Step.ForRange(label, counter, reverse, from, to, loopBody(label));
        names.leave();
        return step;
    }

    private Step ifStep() throws IOException {
        List<Step.Branch> branches = new ArrayList<>();
        do {
            Embedded condition = condition(words.find("then"));
            words.expect("then");
            branches.add(new Step.Branch(condition, steps()));
        } while (words.take("elsif") || words.take("elseif"));
        if (words.take("else")) {
            branches.add(new Step.Branch(null, steps()));
        }
        words.expect("end", "if");
        return new Step.If(branches);
    }

    /** A subject is kept in a variable without a name, and each value becomes a comparison with it. */
    private Step caseStep() throws IOException {
        Step.Assign subject = null;
        if (!words.is("when")) {
            Variable kept = Variable.scalar(names.newSlot(), "", Types.UNTYPED);
            Embedded value = expression(words.find("when"));
            subject = new Step.Assign(new Reference(kept, null), value.with("SELECT " + value.sql()));
        }
        List<Step.Branch> branches = new ArrayList<>();
        while (words.take("when")) {
            int then = words.find("then");
            Embedded condition = subject == null ? condition(then) : anyOf(subject.target(), then);
            words.expect("then");
            branches.add(new Step.Branch(condition, steps()));
        }
        if (words.take("else")) {
            branches.add(new Step.Branch(null, steps()));
        }
        words.expect("end", "case");
        return new Step.Case(subject, branches);
    }

    private Embedded anyOf(Reference subject, int end) {
        Embedded values = expression(end);
        List<Reference> references = new ArrayList<>(values.references());
        references.add(subject);
        String sql = "SELECT CAST(($" + references.size() + " IN (" + values.sql() + ")) AS BOOLEAN)";
        translator.parse(sql);
        return new Embedded(sql, references, values.line());
    }

    private Step raise() {
        if (words.is(";")) {
            if (handlers == 0) {
                throw ServerException.of(
                        SqlState.SYNTAX_ERROR,
                        "RAISE without parameters cannot be used outside an" + " exception handler");
            }
            return new Step.Raise("exception", null, List.of());
        }
        String level = words.word(words.at());
        if (!LEVELS.contains(level)) {
            throw words.unexpected();
        }
        words.expect(level);
        Token literal = words.next();
        if (literal.getType() != RedshiftLexer.STRING && literal.getType() != RedshiftLexer.DOLLAR_STRING) {
            throw Words.unexpected(literal);
        }
        List<Reference> arguments = new ArrayList<>();
        while (words.take(",")) {
            arguments.add(variable());
        }
        String format = Translator.stringValue(literal);
        if (Types.places(format) != arguments.size()) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR,
                    "too " + (Types.places(format) < arguments.size() ? "many" : "few")
                            + " parameters specified for RAISE");
        }
        return new Step.Raise(level, format, arguments);
    }

    private Reference variable() {
        Names.Found found = names.at(words.at(), Integer.MAX_VALUE);
        if (found == null) {
            throw words.unexpected();
        }
        words.moveTo(words.at() + found.tokens());
        return found.reference();
    }

    private Step dynamic() {
        int end = words.find(";");
        int into = words.find(words.at(), end, Set.of("into"));
        Embedded text = condition("VARCHAR", into < 0 ? end : into);
        return new Step.Dynamic(text, words.take("into") ? targets() : List.of());
    }

    private Step open() {
        Variable cursor = cursorName();
        if (cursor.query() == null) {
            words.expect("for");
            int end = words.find(";");
            if (words.take("execute")) {
                return new Step.Open(cursor, condition("VARCHAR", end), true, List.of());
            }
            return new Step.Open(cursor, query("", end), false, List.of());
        }
        List<Embedded> arguments = new ArrayList<>();
        if (words.take("(")) {
            do {
                arguments.add(expression(words.find(",", ")")));
            } while (words.take(","));
            words.expect(")");
        }
        if (arguments.size() != cursor.parameters().size()) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR,
                    "cursor \"" + cursor.name() + "\" takes "
                            + cursor.parameters().size() + " arguments");
        }
        return new Step.Open(cursor, null, false, arguments);
    }

    /** A statement of SQL; of a SELECT the INTO that names variables is taken out. */
    private Step sql() {
        int start = words.at();
        int end = words.find(";");
        String verb = words.word(start);
        int into = verb.equals("select") || verb.equals("with") ? words.find(start, end, Set.of("into")) : -1;
        if (into < 0 || names.at(into + 1, end) == null) {
            words.moveTo(end);
            return new Step.Sql(statement(start, end));
        }
        words.moveTo(into + 1);
        List<Reference> targets = targets();
        int after = words.at();
        Embedded query = names.sql(start, into, after, end);
        translator.parse(query.sql());
        words.moveTo(end);
        return new Step.Select(query, targets);
    }

    private Embedded statement(int start, int end) {
        Embedded sql = names.sql(start, end);
        translator.parse(sql.sql());
        return sql;
    }

    private Embedded query(String before, int end) {
        Embedded sql = names.sql(words.at(), end);
        Embedded query = sql.with(before + sql.sql());
        translator.parse(query.sql());
        words.moveTo(end);
        return query;
    }

    /** An expression that ends before a place. */
    private Embedded expression(int end) {
        Embedded sql = names.sql(words.at(), end);
        translator.parse("SELECT " + sql.sql());
        words.moveTo(end);
        return sql;
    }

    private Embedded condition(int end) {
        return condition("BOOLEAN", end);
    }

    /** The query that yields an expression as a type. */
    private Embedded condition(String type, int end) {
        Embedded value = expression(end);
        return value.with(Types.cast(value.sql(), type));
    }
}
