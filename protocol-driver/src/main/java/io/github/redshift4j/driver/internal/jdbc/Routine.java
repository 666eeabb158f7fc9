// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.ArrayCodec;
import io.github.redshift4j.wire.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stored procedure or function of the catalog.
 *
 * @param isComplete whether the arguments have their names, and those that only come out are among them
 * @param result what a function returns; of a procedure nothing
 */
record Routine(
        @Nullable String database,
        String schema,
        String name,
        boolean isProcedure,
        List<Argument> arguments,
        boolean isComplete,
        TypeName result,
        @Nullable String remarks) {
    /** @param mode i, o, b (in and out) or t (a column of a returned table) */
    record Argument(String name, char mode, TypeName type) {
        /** @param row of {@code ShowQueries.parameters}; null for what a function returns, which is no argument */
        static @Nullable Argument ofShown(ResultSet row) throws SQLException {
            char mode =
                    switch (String.valueOf(row.getString("parameter_type"))) {
                        case "OUT" -> 'o';
                        case "INOUT" -> 'b';
                        case "TABLE" -> 't';
                        case "RETURN" -> 'r';
                        default -> 'i';
                    };
            String name = row.getString("parameter_name");
            return mode == 'r'
                    ? null
                    : new Argument(name == null ? "" : name, mode, printed(String.valueOf(row.getString("data_type"))));
        }

        boolean goesIn() {
            return mode == 'i' || mode == 'b';
        }
    }

    Routine {
        arguments = List.copyOf(arguments);
    }

    /** @param row of {@code AllDatabasesQueries.routines} */
    static Routine ofAllDatabases(ResultSet row) throws SQLException {
        String arguments = row.getString("argument_type");
        List<Argument> in = new ArrayList<>();
        for (String type : arguments == null || arguments.isBlank() ? new String[0] : arguments.split(",")) {
            in.add(new Argument("", 'i', printed(type)));
        }
        return new Routine(
                row.getString("database_name"),
                String.valueOf(row.getString("schema_name")),
                String.valueOf(row.getString("function_name")),
                String.valueOf(row.getString("function_type"))
                        .toLowerCase(Locale.ROOT)
                        .contains("procedure"),
                in,
                false,
                printed(String.valueOf(row.getString("result_type"))),
                null);
    }

    private static TypeName printed(String type) {
        return ColumnFacts.printed(type).type();
    }

    /** @param row of {@code CatalogQueries.routines} */
    static Routine of(@Nullable String database, ResultSet row) throws SQLException {
        List<String> types = array(row.getString("all_types"));
        if (types.isEmpty()) {
            String vector = row.getString("in_types");
            types = vector == null || vector.isBlank()
                    ? List.of()
                    : List.of(vector.strip().split(" "));
        }
        List<String> modes = array(row.getString("modes"));
        List<String> names = array(row.getString("names"));
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            arguments.add(new Argument(
                    i < names.size() ? names.get(i) : "",
                    i < modes.size() && !modes.get(i).isEmpty() ? modes.get(i).charAt(0) : 'i',
                    type(types.get(i))));
        }
        return new Routine(
                database,
                String.valueOf(row.getString("schema_name")),
                String.valueOf(row.getString("routine_name")),
                "p".equals(row.getString("kind")),
                arguments,
                true,
                type(String.valueOf(row.getString("result_oid"))),
                row.getString("remarks"));
    }

    private static TypeName type(String oid) {
        return oid.matches("[0-9]{1,9}")
                ? TypeName.ofOid(Integer.parseInt(oid)).orElse(TypeName.UNKNOWN)
                : TypeName.UNKNOWN;
    }

    private static List<String> array(@Nullable String text) throws SQLException {
        if (text == null) {
            return List.of();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            ArrayCodec<?> codec = (ArrayCodec<?>) Codecs.of(TypeName.TEXT_ARRAY.oid(), -1);
            return codec.decodeText(bytes, 0, bytes.length).stream()
                    .map(item -> item == null ? "" : item.toString())
                    .toList();
        } catch (ProtocolException e) {
            throw new SQLException("An array of the catalog cannot be read", "08P01", e);
        }
    }

    /** PROCEDURE_TYPE: whether calling it gives a row. */
    int procedureType() {
        if (arguments.stream().anyMatch(argument -> argument.mode != 'i')) {
            return DatabaseMetaData.procedureReturnsResult;
        }
        return isComplete ? DatabaseMetaData.procedureNoResult : DatabaseMetaData.procedureResultUnknown;
    }

    /** The types by which it is told apart from others of its name. */
    List<TypeName> argumentTypes() {
        return arguments.stream().filter(Argument::goesIn).map(Argument::type).toList();
    }

    Routine withArguments(List<Argument> all) {
        return new Routine(database, schema, name, isProcedure, all, true, result, remarks);
    }

    /** Tells overloaded routines apart: {@code p(integer, varchar)}. */
    String specificName() {
        return name + argumentTypes().stream().map(TypeName::sql).collect(Collectors.joining(", ", "(", ")"));
    }
}
