// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server does for one statement. */
public sealed interface Plan {
    /**
     * Makes a writer of a table wait for another, and not for readers: Redshift locks tables, never rows. The mode
     * conflicts with itself.
     */
    String WRITE_LOCK = "IN SHARE ROW EXCLUSIVE MODE";

    /** What the names of guards begin with, which stand for relations that policies protect. */
    String GUARDS = "redshift_guard";

    /** What reads relations of other databases, of whose guards this one knows nothing. */
    String OTHER_DATABASES = "redshift.in_database(";

    /**
     * One PostgreSQL statement; parameters keep their numbers, rows and counts go straight to the client.
     *
     * @param writes the table it changes, to be locked against other writers before PostgreSQL takes its snapshot; null
     *     if none
     * @param textWidths the most bytes of each text that the query computes, 0 of other columns; may be empty
     */
    record Query(String sql, @Nullable String writes, List<Integer> textWidths) implements Plan {
        public Query {
            textWidths = List.copyOf(textWidths);
        }

        public Query(String sql) {
            this(sql, null, List.of());
        }
    }

    /**
     * Several PostgreSQL statements that stand for one, all or none of them; no rows. {@code infos} are sent as INFO
     * notices when all have run.
     */
    record Script(List<String> statements, List<String> infos) implements Plan {
        public Script {
            statements = List.copyOf(statements);
            infos = List.copyOf(infos);
        }
    }

    /**
     * {@code CANCEL process}.
     *
     * @param check the PostgreSQL statement that cancels what PostgreSQL does for the process, if the user may
     */
    record Cancel(int process, String check) implements Plan {}

    /**
     * {@code PREPARE name}.
     *
     * @param sql the PostgreSQL statement
     */
    record Prepare(String name, String sql) implements Plan {}

    /**
     * {@code EXECUTE name (arguments)}, of what the client has prepared by a message or by SQL.
     *
     * @param arguments expressions of PostgreSQL
     */
    record Execute(String name, List<String> arguments) implements Plan {
        public Execute {
            arguments = List.copyOf(arguments);
        }

        /** @param prepared PostgreSQL's name of the statement, in quotes where it needs them */
        public String sql(String prepared) {
            return "EXECUTE " + prepared + (arguments.isEmpty() ? "" : '(' + String.join(", ", arguments) + ')');
        }
    }

    /**
     * {@code DEALLOCATE name}, of what the client has prepared by a message or by SQL.
     *
     * @param sql the PostgreSQL statement for what was prepared by SQL
     */
    record Deallocate(String name, String sql) implements Plan {}

    /** {@code SET [LOCAL] name TO value, …}; an empty list is DEFAULT (and RESET). */
    record SetParameter(String name, List<String> values, boolean local) implements Plan {
        public SetParameter {
            values = List.copyOf(values);
        }
    }

    /**
     * {@code ALTER USER name SET parameter TO value} and RESET, for the sessions the user opens from then on.
     *
     * @param user null for the session's own
     */
    record AlterUserParameter(@Nullable String user, SetParameter parameter) implements Plan {}

    /** {@code SHOW name}; {@code ALL} for all of them. */
    record ShowParameter(String name) implements Plan {}

    /** {@code COPY table [(columns)] FROM 'source' options}. */
    record Copy(QualifiedName table, List<String> columns, String source, List<Option> options) implements Plan {
        public Copy {
            columns = List.copyOf(columns);
            options = List.copyOf(options);
        }
    }

    /**
     * {@code UNLOAD ('query') TO 'destination' options}.
     *
     * @param query the SELECT in Redshift's SQL, as it stood in the literal, unescaped
     * @param postgresQuery the same, translated
     */
    record Unload(String query, String postgresQuery, String destination, List<Option> options) implements Plan {
        public Unload {
            options = List.copyOf(options);
        }
    }

    /**
     * CREATE PROCEDURE: the statements, once the body has been found to be one.
     *
     * @param body PL/pgSQL, as it stood between the dollar quotes
     */
    record CreateProcedure(List<Argument> arguments, String body, List<String> statements) implements Plan {
        public CreateProcedure {
            arguments = List.copyOf(arguments);
            statements = List.copyOf(statements);
        }
    }

    /**
     * An argument of a procedure.
     *
     * @param name empty if it has none
     * @param mode {@code in}, {@code out} or {@code inout}
     * @param type as written, in lower case
     */
    record Argument(String name, String mode, String type) {
        public boolean isInput() {
            return !mode.equals("out");
        }

        public boolean isOutput() {
            return !mode.equals("in");
        }
    }

    /**
     * {@code CALL name(arguments)}.
     *
     * @param name schema, if given, and name
     * @param arguments expressions of PostgreSQL
     */
    record Call(List<String> name, List<String> arguments) implements Plan {
        /** PostgreSQL's number of the type of a literal that has none yet. */
        public static final int UNKNOWN = 705;

        public Call {
            name = List.copyOf(name);
            arguments = List.copyOf(arguments);
        }

        /** Yields the arguments as one row. */
        public String argumentsQuery() {
            return "SELECT " + String.join(", ", arguments);
        }

        /**
         * The types to find the procedure by: a literal, or a parameter without a type, fits every one.
         *
         * @param types of the arguments
         * @param parameters types that the client named for its parameters, 0 for none
         */
        public List<Integer> argumentTypes(List<Integer> types, List<Integer> parameters) {
            List<Integer> result = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                boolean untyped = argument.matches("(?s)'([^']|'')*'") || argument.equalsIgnoreCase("null");
                if (argument.matches("\\$\\d{1,5}")) {
                    int parameter = Integer.parseInt(argument.substring(1)) - 1;
                    int named = parameter < parameters.size() ? parameters.get(parameter) : 0;
                    untyped = named == 0 || named == UNKNOWN;
                }
                result.add(untyped ? UNKNOWN : types.get(i));
            }
            return result;
        }
    }

    /** Nothing but blanks and comments. */
    record Empty() implements Plan {}

    /**
     * An option of COPY or UNLOAD as written.
     *
     * @param name upper case, its words joined by one blank: {@code MAXERROR}, {@code IAM_ROLE}, {@code ENCRYPTED},
     *     {@code PARTITION BY}; a format keyword alone is an option too ({@code CSV}, {@code PARQUET}); {@code AS}
     *     is left out, so {@code FORMAT AS CSV} is {@code CSV}
     * @param arguments literals unescaped, words in lower case, lists flattened
     */
    record Option(String name, List<String> arguments) {
        public Option {
            arguments = List.copyOf(arguments);
        }
    }
}
