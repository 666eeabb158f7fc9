// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.local.procedure.Embedded.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of PL/pgSQL.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_PLpgSQL-statements.html">Supported PL/pgSQL statements</a>
 */
public sealed interface Step {
    /** @param handler what WHEN OTHERS does; null without an EXCEPTION clause */
    record Block(
            @Nullable String label,
            List<Variable> variables,
            List<Step> steps,
            @Nullable Handler handler) implements Step {}

    /** The statements of WHEN OTHERS, which may read SQLSTATE and SQLERRM. */
    record Handler(Variable sqlState, Variable message, List<Step> steps) {}

    record Assign(Reference target, Embedded value) implements Step {}

    /** A record given to another, whole. */
    record AssignRecord(Reference target, Reference source) implements Step {}

    /** A statement of SQL; a SELECT among them has its rows read by {@link Select}. */
    record Sql(Embedded sql) implements Step {}

    /** {@code SELECT … INTO}; without targets PERFORM. */
    record Select(Embedded query, List<Reference> into) implements Step {}

    /** {@code EXECUTE text [INTO …]}. */
    record Dynamic(Embedded text, List<Reference> into) implements Step {}

    /** One condition after the other; ELSE is a condition that is null. */
    record If(List<Branch> branches) implements Step {}

    record Branch(@Nullable Embedded condition, List<Step> steps) {}

    /** CASE without an ELSE fails when no branch is taken; its branches are conditions over {@code subject}. */
    record Case(@Nullable Assign subject, List<Branch> branches) implements Step {}

    record Loop(@Nullable String label, List<Step> steps) implements Step {}

    record While(@Nullable String label, Embedded condition, List<Step> steps) implements Step {}

    record ForRange(
            @Nullable String label, Variable counter, boolean reverse, Embedded from, Embedded to, List<Step> steps)
            implements Step {}

    /** @param dynamic whether {@code query} is an expression that yields the text of the query */
    record ForQuery(@Nullable String label, List<Reference> targets, Embedded query, boolean dynamic, List<Step> steps)
            implements Step {}

    /** EXIT and CONTINUE. */
    record Leave(
            boolean again, @Nullable String label, @Nullable Embedded condition) implements Step {}

    record Return() implements Step {}

    /** @param format null for RAISE alone, which throws the handled exception again */
    record Raise(String level, @Nullable String format, List<Reference> arguments) implements Step {}

    /**
     * OPEN.
     *
     * @param query null for a bound cursor
     * @param dynamic as in {@link ForQuery}
     */
    record Open(Variable cursor, @Nullable Embedded query, boolean dynamic, List<Embedded> arguments) implements Step {}

    record Fetch(Variable cursor, List<Reference> into) implements Step {}

    record Close(Variable cursor) implements Step {}

    /** {@code GET DIAGNOSTICS target := ROW_COUNT}. */
    record RowCount(Reference target) implements Step {}

    /** COMMIT, ROLLBACK or START TRANSACTION. */
    record Transaction(String verb) implements Step {}

    record Nothing() implements Step {}
}
