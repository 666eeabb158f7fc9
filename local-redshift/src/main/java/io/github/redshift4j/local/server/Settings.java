// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.server.Parameter.Home;
import io.github.redshift4j.local.sql.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SET and SHOW as statements of the backing PostgreSQL, which keeps the values and undoes them with a transaction. */
final class Settings {
    private static final String ALL = "all";
    private static final String CONTEXT = "redshift_context.";
    private static final Pattern CONTEXT_VARIABLE = Pattern.compile("[a-z_][a-z0-9_$]*\\.[a-z_][a-z0-9_$]*");
    // SQL_ASCII, a libpq's in the C locale, leaves bytes as they are
    private static final Set<String> UTF8 = Set.of("utf8", "unicode", "sqlascii");

    private Settings() {}

    /**
     * The statement that sets a parameter of a session.
     *
     * @throws ServerException 42704 for an unknown parameter, 22023 for a value it does not take, 0A000 for another user
     *     where PostgreSQL knows the session by its superuser
     */
    static String set(Plan.SetParameter plan, BackingConnection session) {
        if (plan.name().equalsIgnoreCase("session_authorization") && session.actsForUser()) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "SET SESSION AUTHORIZATION is not supported by a local server on an addressed PostgreSQL");
        }
        return set(plan);
    }

    private static String set(Plan.SetParameter plan) {
        if (plan.name().equalsIgnoreCase(ALL)) {
            return "RESET ALL";
        }
        String set = plan.local() ? "SET LOCAL " : "SET ";
        if (isContextVariable(plan.name())) {
            return plan.values().isEmpty()
                    ? "RESET " + CONTEXT + plan.name()
                    : set + CONTEXT + plan.name() + " TO " + PostgresLiteral.quote(String.join(", ", plan.values()));
        }
        Parameter parameter = changeable(plan.name());
        if (parameter.name().equals("search_path")) {
            return set + "search_path TO " + searchPath(plan.values());
        }
        if (parameter.name().equals("readonly")) {
            // what the drivers send for Connection.setReadOnly
            String value = plan.values().isEmpty()
                    ? "off"
                    : parameter.checked(plan.values().get(0));
            return set + backingName(parameter) + " TO " + value;
        }
        String name = backingName(parameter);
        if (plan.values().isEmpty()) {
            return set + name + " TO "
                    + (parameter.home() == Home.OWN ? PostgresLiteral.quote(parameter.defaultValue()) : "DEFAULT");
        }
        List<String> values = new ArrayList<>();
        for (String value : plan.values()) {
            values.add(PostgresLiteral.quote(checked(parameter, value)));
        }
        return set + name + " TO " + String.join(", ", values);
    }

    /** Whether it is a session context variable, as {@code app_context.user_id}: see 39-parameters.sql. */
    private static boolean isContextVariable(String name) {
        return CONTEXT_VARIABLE.matcher(name).matches();
    }

    /** What the user's next sessions start with. */
    static String setForUser(Plan.AlterUserParameter plan) {
        changeable(plan.parameter().name());
        String action = plan.parameter().values().isEmpty()
                ? "RESET " + backingName(changeable(plan.parameter().name()))
                : set(plan.parameter());
        return "SELECT redshift.alter_user(" + (plan.user() == null ? "NULL" : PostgresLiteral.quote(plan.user()))
                + ", " + PostgresLiteral.quote(action) + ')';
    }

    /** What PostgreSQL calls a parameter of the startup message; @throws ServerException 42704 for an unknown one */
    static String backingName(String name) {
        return backingName(changeable(name));
    }

    private static String backingName(Parameter parameter) {
        if (parameter.name().equals("readonly")) {
            return "default_transaction_read_only";
        }
        return parameter.home() == Home.OWN ? "redshift." + parameter.name() : parameter.name();
    }

    /** The value of a parameter of the startup message; @throws ServerException 22023 if it does not take it */
    static String startupValue(String name, String value) {
        Parameter parameter = changeable(name);
        return parameter.name().equals("search_path")
                ? value + BackingServer.SEARCH_PATH_SUFFIX
                : checked(parameter, value);
    }

    private static Parameter changeable(String name) {
        Parameter parameter = Parameter.named(name);
        if (!isChangeable(parameter)) {
            throw ServerException.of("55P02", "parameter \"" + parameter.name() + "\" cannot be changed");
        }
        return parameter;
    }

    private static String checked(Parameter parameter, String value) {
        String checked = parameter.checked(value);
        if (parameter.name().equals("client_encoding") && !isUtf8(value)) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "the local server speaks UTF8 only: client_encoding cannot be \"" + value + "\"");
        }
        return checked;
    }

    /** As PostgreSQL reads the name of an encoding: by its letters and digits alone. */
    private static boolean isUtf8(String encoding) {
        return UTF8.contains(encoding.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT));
    }

    /** The client's schemas, followed by those where Redshift's own types and functions are. */
    static String searchPath(List<String> schemas) {
        if (schemas.isEmpty()) {
            return "DEFAULT";
        }
        List<String> quoted = new ArrayList<>();
        for (String schema : schemas) {
            quoted.add(PostgresLiteral.quote(schema));
        }
        return String.join(", ", quoted) + BackingServer.SEARCH_PATH_SUFFIX;
    }

    /** @throws ServerException 42704 for an unknown parameter */
    static String show(Plan.ShowParameter plan) {
        if (plan.name().equalsIgnoreCase(ALL)) {
            return "SELECT name, redshift.value_of(p) AS setting FROM redshift.parameter p"
                    + " WHERE changeable ORDER BY name";
        }
        if (isContextVariable(plan.name())) {
            return "SELECT redshift.parameter_value(" + PostgresLiteral.quote(plan.name()) + ") AS \"" + plan.name()
                    + '"';
        }
        Parameter parameter = Parameter.named(plan.name());
        return "SELECT " + value(parameter) + " AS \"" + parameter.name().toLowerCase(Locale.ROOT) + '"';
    }

    /** Tells every database, and those to come, what parameters there are: see 39-parameters.sql. */
    static void publish(BackingServer backing) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Parameter parameter : Parameter.all()) {
            rows.add("(" + PostgresLiteral.quote(parameter.name()) + ", "
                    + (isKept(parameter) ? PostgresLiteral.quote(backingName(parameter)) : "NULL") + ", "
                    + PostgresLiteral.quote(parameter.kind().name().toLowerCase(Locale.ROOT)) + ", "
                    + PostgresLiteral.quote(parameter.defaultValue()) + ", " + isChangeable(parameter) + ", "
                    + bounds(parameter) + ", " + words(parameter) + ")");
        }
        String sql = "DELETE FROM redshift.parameter; INSERT INTO redshift.parameter VALUES " + String.join(", ", rows);
        List<String> databases = new ArrayList<>(backing.databases());
        databases.add(BackingServer.TEMPLATE);
        for (String database : databases) {
            try (SimpleBackingSession session = backing.admin(database)) {
                session.query(sql);
            }
        }
    }

    private static String bounds(Parameter parameter) {
        Parameter.Range range = parameter.range();
        return range == null ? "NULL, NULL" : range.least() + ", " + range.most();
    }

    private static String words(Parameter parameter) {
        Set<String> words = parameter.name().equals("client_encoding") ? UTF8 : parameter.words();
        return words == null
                ? "NULL"
                : words.stream()
                        .map(word -> PostgresLiteral.quote(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    private static boolean isKept(Parameter parameter) {
        return parameter.home() != Home.FIXED || parameter.name().equals("is_superuser");
    }

    private static boolean isChangeable(Parameter parameter) {
        return parameter.home() != Home.FIXED && !parameter.name().startsWith("transaction_");
    }

    private static String value(Parameter parameter) {
        return "redshift.parameter_value(" + PostgresLiteral.quote(parameter.name()) + ')';
    }
}
