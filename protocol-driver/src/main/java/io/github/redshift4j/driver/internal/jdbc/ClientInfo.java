// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Literals;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Command;
import java.sql.ClientInfoStatus;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a connection tells the server about its client: {@code ApplicationName}, and nothing else. Other names are warned of
 * and not kept, since pools and application servers set names of their own.
 */
final class ClientInfo {
    static final String APPLICATION_NAME = "ApplicationName";
    private static final String SETTING = "application_name";

    private final ConnectionImpl connection;

    ClientInfo(ConnectionImpl connection) {
        this.connection = connection;
    }

    void set(@Nullable String name, @Nullable String value) throws SQLClientInfoException {
        if (name == null || connection.isClosed()) {
            throw refused(
                    name == null
                            ? SqlErrors.invalidArgument("No name of a client property is given")
                            : SqlErrors.closedConnection());
        }
        if (!APPLICATION_NAME.equalsIgnoreCase(name)) {
            connection.addWarning(
                    new SQLWarning("Redshift keeps only " + APPLICATION_NAME + " of the client, not " + name, "01000"));
            return;
        }
        String application = value == null ? "" : value;
        try {
            connection.executeUnseen(List.of(Command.of("SET " + SETTING + " TO " + Literals.string(application))));
            connection.session().changed(SETTING, application);
        } catch (SQLException e) {
            throw new SQLClientInfoException(
                    e.getMessage(), e.getSQLState(), Map.of(name, ClientInfoStatus.REASON_UNKNOWN), e);
        } catch (IllegalArgumentException e) {
            throw new SQLClientInfoException(
                    e.getMessage(),
                    SqlState.INVALID_PARAMETER_VALUE,
                    Map.of(name, ClientInfoStatus.REASON_VALUE_INVALID),
                    e);
        }
    }

    private static SQLClientInfoException refused(SQLException why) {
        return new SQLClientInfoException(why.getMessage(), why.getSQLState(), Map.of(), why);
    }

    /** Replaces all: a property that is not among them is cleared. */
    void setAll(@Nullable Properties properties) throws SQLClientInfoException {
        if (properties == null) {
            throw refused(SqlErrors.invalidArgument("No client properties are given"));
        }
        String application = null;
        for (String name : properties.stringPropertyNames()) {
            if (APPLICATION_NAME.equalsIgnoreCase(name)) {
                application = properties.getProperty(name);
            } else {
                set(name, properties.getProperty(name));
            }
        }
        set(APPLICATION_NAME, application);
    }

    @Nullable
    String get(String name) throws SQLException {
        connection.requireOpen();
        return APPLICATION_NAME.equalsIgnoreCase(name) ? connection.session().parameter(SETTING) : null;
    }

    Properties all() throws SQLException {
        Properties properties = new Properties();
        String application = get(APPLICATION_NAME);
        if (application != null) {
            properties.setProperty(APPLICATION_NAME, application);
        }
        return properties;
    }
}
