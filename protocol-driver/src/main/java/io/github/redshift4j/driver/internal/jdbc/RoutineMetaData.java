// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.catalog.AllDatabasesQueries;
import io.github.redshift4j.catalog.CatalogFilter;
import io.github.redshift4j.catalog.CatalogQueries;
import io.github.redshift4j.core.TypeName;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stored procedures and functions, laid out as JDBC wants them; one query a call. Those of other databases come without
 * the names of their arguments, and what goes out of them is not told.
 */
final class RoutineMetaData {
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
        return routines;
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
                    routine.returns() ? DatabaseMetaData.procedureReturnsResult : DatabaseMetaData.procedureNoResult,
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
        for (Routine routine : routines(database, schemaPattern, pattern, true)) {
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
                            null,
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
        for (Routine routine : routines(database, schemaPattern, pattern, false)) {
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
