// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections of this driver, and of the official one beside it. */
public final class Databases {
    private Databases() {}

    /** @param options names and values in turn */
    public static Connection open(TestDatabase database, String... options) throws SQLException {
        return new RedshiftDriver().connect(database.jdbcUrl(), properties(database, options));
    }

    /** @param options names and values in turn */
    static Connection openOfficial(TestDatabase database, String... options) throws SQLException {
        return new com.amazon.redshift.jdbc.Driver().connect(database.jdbcUrl(), properties(database, options));
    }

    private static Properties properties(TestDatabase database, String... options) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        for (int i = 0; i < options.length; i += 2) {
            properties.setProperty(options[i], options[i + 1]);
        }
        return properties;
    }
}
