// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Hooks;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.net.SocketFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Physical connections, one for each call; put a pool in front of it. Set the URL, or host and database by
 * {@link #setOption}. May be configured by one thread and used by any number after that.
 */
public class RedshiftDataSource implements DataSource {
    private final RedshiftDriver driver = new RedshiftDriver();
    private final Properties options = new Properties();
    private String url = "jdbc:redshift4j:";
    private Hooks hooks = Hooks.NONE;
    private @Nullable PrintWriter logWriter;

    /** Has neither URL nor options yet. */
    public RedshiftDataSource() {}

    /** The URL, with or without options; see {@link RedshiftDriver}. */
    public void setUrl(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }

    public void setUser(String user) {
        setOption(DriverOption.USER, user);
    }

    public void setPassword(String password) {
        setOption(DriverOption.PASSWORD, password);
    }

    /** Sets an option, which the URL's argument of the same name overrides. The value is checked when connecting. */
    public void setOption(DriverOption option, String value) {
        options.setProperty(option.optionName(), value);
    }

    /** Asks the source for user and password of every new connection, instead of the options; null is none. */
    public void setCredentialsSource(@Nullable CredentialsSource source) {
        hooks = hooks.withCredentials(source);
    }

    /** Makes the sockets, by {@code createSocket()} without arguments; they are connected and encrypted by the driver. */
    public void setSocketFactory(SocketFactory factory) {
        hooks = hooks.withSockets(factory);
    }

    /** Shows the application's statements to an interceptor; null is none. */
    public void setQueryInterceptor(@Nullable QueryInterceptor interceptor) {
        hooks = hooks.withInterceptor(interceptor);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(options, hooks);
    }

    /** Signs in as the user given, also where there is a source of credentials. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        if (user == null || password == null) {
            throw SqlErrors.invalidArgument(
                    "getConnection(user, password) needs both; getConnection() takes the options");
        }
        Properties merged = new Properties();
        merged.putAll(options);
        merged.setProperty(DriverOption.USER.optionName(), user);
        merged.setProperty(DriverOption.PASSWORD.optionName(), password);
        return connect(merged, hooks.withCredentials(null));
    }

    private Connection connect(Properties properties, Hooks hooks) throws SQLException {
        String target = url;
        if (target.equals("jdbc:redshift4j:")) {
            String database = properties.getProperty(DriverOption.DATABASE.optionName());
            if (database == null) {
                throw SqlErrors.invalidArgument("The data source has neither a URL nor the option dbName");
            }
            // The property names the database; the URL only has to have the shape.
            target += URLEncoder.encode(database, StandardCharsets.UTF_8);
        }
        Connection connection = driver.connect(target, properties, hooks);
        if (connection == null) {
            throw SqlErrors.invalidArgument("The data source's URL is not one of this driver: it must begin with"
                    + " jdbc:redshift: or jdbc:redshift4j:");
        }
        return connection;
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        if (seconds < 0) {
            throw SqlErrors.invalidArgument("The login timeout must be >= 0 seconds (0 = none), got " + seconds);
        }
        setOption(DriverOption.LOGIN_TIMEOUT, Integer.toString(seconds));
    }

    @Override
    public int getLoginTimeout() {
        return Integer.parseInt(options.getProperty(DriverOption.LOGIN_TIMEOUT.optionName(), "0"));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    /** Kept and not written to: the driver logs through System.Logger. */
    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw SqlErrors.invalidArgument(getClass().getSimpleName() + " is not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        if (type == null) {
            throw SqlErrors.invalidArgument("No class is given to unwrap");
        }
        return type.isInstance(this);
    }
}
