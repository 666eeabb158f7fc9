// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server does for one statement. */
public sealed interface Plan {
    /**
     * Makes a writer of a table wait for another, and not for readers: Redshift locks tables, never rows. The mode
     * conflicts with itself.
     */
    String WRITE_LOCK = "IN SHARE ROW EXCLUSIVE MODE";

    /**
     * One PostgreSQL statement; parameters keep their numbers, rows and counts go straight to the client.
     *
     * @param writes the table it changes, to be locked against other writers before PostgreSQL takes its snapshot; null
     *     if none
     */
    record Query(String sql, @Nullable String writes) implements Plan {
        public Query(String sql) {
            this(sql, null);
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

    /** {@code SET [LOCAL] name TO value, …}; an empty list is DEFAULT (and RESET). */
    record SetParameter(String name, List<String> values, boolean local) implements Plan {
        public SetParameter {
            values = List.copyOf(values);
        }
    }

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
