// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.catalog.AllDatabasesQueries;
import io.github.redshift4j.catalog.CatalogFilter;
import io.github.redshift4j.catalog.CatalogQueries;
import io.github.redshift4j.catalog.ShowQueries;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.jdbc.MetaQueries.Query;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stored procedures and functions, laid out as JDBC wants them. Arguments of other databases' are asked for in a second
 * round trip, by a SHOW for each routine; where the server has no SHOW, only the types of those that go in are told.
 */
final class RoutineMetaData {
    private static final Comparator<Routine> ORDER = Comparator.comparing(
                    (Routine routine) -> String.valueOf(routine.database()))
            .thenComparing(Routine::schema)
            .thenComparing(Routine::name)
            .thenComparing(Routine::specificName);

    private final MetaQueries queries;

    RoutineMetaData(MetaQueries queries) {
        this.queries = queries;
    }

    private List<Routine> routines(
            @Nullable String database, @Nullable String schemaPattern, @Nullable String pattern, boolean procedures)
            throws SQLException {
        List<Routine> routines = new ArrayList<>();
        Discovery.Scope scope = queries.scope(database);
        CatalogFilter filter =
                new CatalogFilter(MetaQueries.pattern(schemaPattern), MetaQueries.pattern(pattern), null);
        if (scope.own()) {
            queries.run(
                    CatalogQueries.routines(filter, procedures),
                    row -> routines.add(Routine.of(scope.database(), row)));
        } else if (!scope.outside()) {
            queries.run(
                    AllDatabasesQueries.routines(scope.database(), filter),
                    row -> routines.add(Routine.ofAllDatabases(row)));
            routines.removeIf(routine -> routine.isProcedure() != procedures);
        }
        routines.sort(ORDER);
        return routines;
    }

    private List<Routine> withArguments(List<Routine> routines) throws SQLException {
        List<Query> shows = new ArrayList<>();
        Map<Routine, List<Routine.Argument>> shown = new HashMap<>();
        for (Routine routine : routines) {
            QualifiedName name = MetaQueries.name(routine.database(), routine.schema(), routine.name());
            if (!routine.isComplete()
                    && name != null
                    && !routine.argumentTypes().contains(TypeName.UNKNOWN)) {
                List<Routine.Argument> arguments = new ArrayList<>();
                shown.put(routine, arguments);
                String show = ShowQueries.parameters(routine.isProcedure(), name, routine.argumentTypes());
                shows.add(new Query(show, row -> {
                    Routine.Argument argument = Routine.Argument.ofShown(row);
                    if (argument != null) {
                        arguments.add(argument);
                    }
                }));
            }
        }
        if (shows.isEmpty() || !queries.show(shows.toArray(Query[]::new))) {
            return routines;
        }
        return routines.stream()
                .map(routine -> shown.containsKey(routine) ? routine.withArguments(shown.get(routine)) : routine)
                .toList();
    }

    MemoryRows procedures(@Nullable String database, @Nullable String schemaPattern, @Nullable String pattern)
            throws SQLException {
        MemoryRows rows = MetaRows.procedures();
        for (Routine routine : routines(database, schemaPattern, pattern, true)) {
            rows.row(
                    routine.database(),
                    routine.schema(),
                    routine.name(),
                    null,
                    null,
                    null,
                    routine.remarks(),
                    routine.procedureType(),
                    routine.specificName());
        }
        return rows;
    }

    MemoryRows functions(@Nullable String database, @Nullable String schemaPattern, @Nullable String pattern)
            throws SQLException {
        MemoryRows rows = MetaRows.functions();
        for (Routine routine : routines(database, schemaPattern, pattern, false)) {
            rows.row(
                    routine.database(),
                    routine.schema(),
                    routine.name(),
                    routine.remarks(),
                    routine.result() == TypeName.RECORD
                            ? DatabaseMetaData.functionReturnsTable
                            : DatabaseMetaData.functionNoTable,
                    routine.specificName());
        }
        return rows;
    }

    MemoryRows procedureColumns(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String pattern,
            @Nullable String columnPattern)
            throws SQLException {
        MemoryRows rows = MetaRows.procedureColumns();
        LikePattern wanted = LikePattern.of(MetaQueries.pattern(columnPattern));
        for (Routine routine : withArguments(routines(database, schemaPattern, pattern, true))) {
            int ordinal = 0;
            for (Routine.Argument argument : routine.arguments()) {
                ordinal++;
                if (wanted.matches(argument.name())) {
                    ColumnFacts facts = ColumnFacts.of(argument.type(), -1);
                    int mode =
                            switch (argument.mode()) {
                                case 'o' -> DatabaseMetaData.procedureColumnOut;
                                case 'b' -> DatabaseMetaData.procedureColumnInOut;
                                case 't' -> DatabaseMetaData.procedureColumnResult;
                                default -> DatabaseMetaData.procedureColumnIn;
                            };
                    rows.row(
                            routine.database(),
                            routine.schema(),
                            routine.name(),
                            argument.name(),
                            mode,
                            TypeFacts.jdbcType(argument.type()),
                            facts.name(),
                            facts.size(),
                            facts.argumentLength(),
                            facts.decimalDigits(),
                            10,
                            DatabaseMetaData.procedureNullableUnknown,
                            null,
                            null,
                            TypeFacts.jdbcType(argument.type()),
                            null,
                            null,
                            ordinal,
                            "",
                            routine.specificName());
                }
            }
        }
        return rows;
    }

    MemoryRows functionColumns(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String pattern,
            @Nullable String columnPattern)
            throws SQLException {
        MemoryRows rows = MetaRows.functionColumns();
        LikePattern wanted = LikePattern.of(MetaQueries.pattern(columnPattern));
        for (Routine routine : withArguments(routines(database, schemaPattern, pattern, false))) {
            if (wanted.matches("")) {
                functionColumn(rows, routine, "", DatabaseMetaData.functionReturn, routine.result(), 0);
            }
            int ordinal = 0;
            for (Routine.Argument argument : routine.arguments()) {
                ordinal++;
                if (wanted.matches(argument.name())) {
                    int mode =
                            switch (argument.mode()) {
                                case 'o' -> DatabaseMetaData.functionColumnOut;
                                case 'b' -> DatabaseMetaData.functionColumnInOut;
                                case 't' -> DatabaseMetaData.functionColumnResult;
                                default -> DatabaseMetaData.functionColumnIn;
                            };
                    functionColumn(rows, routine, argument.name(), mode, argument.type(), ordinal);
                }
            }
        }
        return rows;
    }

    private void functionColumn(MemoryRows rows, Routine routine, String name, int mode, TypeName type, int ordinal) {
        ColumnFacts facts = ColumnFacts.of(type, -1);
        rows.row(
                routine.database(),
                routine.schema(),
                routine.name(),
                name,
                mode,
                TypeFacts.jdbcType(type),
                facts.name(),
                facts.size(),
                facts.argumentLength(),
                facts.decimalDigits(),
                10,
                DatabaseMetaData.functionNullableUnknown,
                null,
                null,
                ordinal,
                "",
                routine.specificName());
    }
}
