// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The query of an UNLOAD and what it returns.
 *
 * @param sql for PostgreSQL
 */
record UnloadQuery(String sql, List<UnloadColumn> columns) {
    UnloadQuery {
        columns = List.copyOf(columns);
    }

    static UnloadQuery describe(BackingSession session, String sql) throws IOException {
        List<BackingSession.ResultColumn> described = session.describe(sql);
        if (described.isEmpty()) {
            throw ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, "UNLOAD needs a SELECT that returns columns");
        }
        List<List<@Nullable String>> types = session.query(
                "SELECT pg_catalog.format_type(t.oid::pg_catalog.oid, t.typmod), redshift.full_name(t.name) FROM (VALUES "
                        + IntStream.range(0, described.size())
                                .mapToObj(i -> "(" + i + ", " + described.get(i).typeOid() + ", "
                                        + described.get(i).typmod() + ", "
                                        + PostgresLiteral.quote(described.get(i).name()) + "::text)")
                                .collect(Collectors.joining(", "))
                        + ") t(ordinal, oid, typmod, name) ORDER BY t.ordinal");
        List<UnloadColumn> columns = new ArrayList<>();
        for (int i = 0; i < described.size(); i++) {
            columns.add(new UnloadColumn(
                    String.valueOf(types.get(i).get(1)),
                    type(String.valueOf(types.get(i).get(0)))));
        }
        return new UnloadQuery(sql, columns);
    }

    private static RedshiftType type(String printed) {
        try {
            RedshiftType type = RedshiftType.parseCatalog(printed.replace("redshift.", ""));
            return switch (type.name()) {
                // Literals and concatenations: their length is not known, so it is the longest.
                case TEXT, UNKNOWN, NAME -> RedshiftType.of(TypeName.VARCHAR);
                case INTERVAL -> RedshiftType.of(TypeName.INTERVAL_DAY_TO_SECOND);
                default -> {
                    if (type.name().kind() != TypeName.Kind.COLUMN) {
                        throw new IllegalArgumentException(printed);
                    }
                    yield type;
                }
            };
        } catch (IllegalArgumentException e) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED, "The local server does not UNLOAD columns of type " + printed);
        }
    }

    /** PostgreSQL's statement that gives the rows, times with zone in UTC. */
    String copyOut() {
        if (columns.stream().noneMatch(column -> column.type().name() == TypeName.TIMESTAMPTZ)) {
            return "COPY (" + sql + ") TO STDOUT";
        }
        StringBuilder select = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String separator = i == 0 ? "" : ", ";
            boolean zone = columns.get(i).type().name() == TypeName.TIMESTAMPTZ;
            select.append(separator).append('c').append(i).append(zone ? " AT TIME ZONE 'UTC'" : "");
            names.append(separator).append('c').append(i);
        }
        return "COPY (SELECT " + select + " FROM (" + sql + ") AS unloaded(" + names + ")) TO STDOUT";
    }
}
