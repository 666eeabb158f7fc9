// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.AssignmentContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnNamesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a statement writes, by the names they are stored by: the guard of a table with masks shows by a masked
 * column's own name what nobody can write ({@code 22-guards.sql}).
 */
final class StoredColumns {
    private StoredColumns() {}

    /** Notes those of SET. */
    static void note(QualifiedNameContext table, List<AssignmentContext> assignments, Translation to) {
        assignments.forEach(assignment -> note(table, assignment.identifier(), to));
    }

    /** Notes those that values are given for; without names they are given for all as they are stored. */
    static void note(QualifiedNameContext table, @Nullable ColumnNamesContext names, Translation to) {
        if (names != null) {
            names.identifier().forEach(name -> note(table, name, to));
        }
    }

    private static void note(QualifiedNameContext table, IdentifierContext column, Translation to) {
        String relation = Names.quote(Names.parts(table, to.settings()));
        String stored = to.stored(relation, Names.of(column, to.settings()));
        if (stored != null) {
            to.substitute(column, stored);
        }
    }
}
