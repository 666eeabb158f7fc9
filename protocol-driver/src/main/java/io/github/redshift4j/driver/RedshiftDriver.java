// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.jdbc.ConnectionImpl;
import io.github.redshift4j.driver.internal.session.DriverVersion;
import io.github.redshift4j.driver.internal.session.Hooks;
import io.github.redshift4j.driver.internal.session.Session;
import io.github.redshift4j.driver.internal.url.ConnectionUrl;
import io.github.redshift4j.driver.internal.url.OptionValues;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver: {@code jdbc:redshift://host:5439/database?option=value}, a drop-in for the official driver's URLs
 * without IAM, and {@code jdbc:redshift4j://...}, which no other driver claims. Options are listed in
 * {@link DriverOption}; those of the URL win over properties of the same name.
 */
public final class RedshiftDriver implements Driver {
    static {
        try {
            DriverManager.registerDriver(new RedshiftDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Called by the service loader of {@link DriverManager}. */
    public RedshiftDriver() {}

    /**
     * Connects and signs in; null for URLs of other drivers.
     *
     * @throws SQLException 22023 for null, 08001 for a malformed URL, an unreachable server or an untrusted certificate, 22023 for a
     *     wrong option, 28000 for a refused sign-in, 3D000 for an unknown database
     */
    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties info) throws SQLException {
        if (url == null) {
            throw noUrl();
        }
        return connect(url, info, Hooks.NONE);
    }

    @Nullable
    Connection connect(String url, @Nullable Properties info, Hooks hooks) throws SQLException {
        if (!ConnectionUrl.isOurs(url)) {
            return null;
        }
        OptionValues options = ConnectionUrl.parse(url, info == null ? new Properties() : info);
        int loginTimeout = options.isGiven(DriverOption.LOGIN_TIMEOUT)
                ? options.integer(DriverOption.LOGIN_TIMEOUT)
                : DriverManager.getLoginTimeout();
        return new ConnectionImpl(Session.open(options, hooks, loginTimeout), url);
    }

    @Override
    public boolean acceptsURL(@Nullable String url) throws SQLException {
        if (url == null) {
            throw noUrl();
        }
        return ConnectionUrl.isOurs(url);
    }

    private static SQLException noUrl() {
        return SqlErrors.invalidArgument("No URL is given");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            throw SqlErrors.invalidArgument("Not a URL of this driver");
        }
        OptionValues values = ConnectionUrl.parse(url, info == null ? new Properties() : info);
        List<DriverPropertyInfo> infos = new ArrayList<>();
        for (DriverOption option : DriverOption.values()) {
            DriverPropertyInfo property = new DriverPropertyInfo(option.optionName(), values.text(option));
            property.description = option.description();
            property.required = option == DriverOption.USER || option == DriverOption.DATABASE;
            List<String> choices = option.kind().choices();
            property.choices = choices.isEmpty() ? null : choices.toArray(new String[0]);
            infos.add(property);
        }
        return infos.toArray(new DriverPropertyInfo[0]);
    }

    @Override
    public int getMajorVersion() {
        return DriverVersion.MAJOR;
    }

    @Override
    public int getMinorVersion() {
        return DriverVersion.MINOR;
    }

    /** False: Redshift lacks what full compliance asks for, such as savepoints. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw SqlErrors.unsupported("The driver logs through System.Logger, not java.util.logging");
    }
}
