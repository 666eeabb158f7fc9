// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks;

import io.github.redshift4j.driver.RedshiftDriver;
import io.github.redshift4j.local.LocalRedshift;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** A driver to measure. */
public enum Peer {
    REDSHIFT4J {
        @Override
        Driver driver() {
            return new RedshiftDriver();
        }
    },
    /** {@code redshift-jdbc42} as shipped. */
    OFFICIAL {
        @Override
        Driver driver() {
            return new com.amazon.redshift.jdbc.Driver();
        }
    };

    abstract Driver driver();

    Connection connect(LocalRedshift server) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        return driver().connect(server.jdbcUrl(), properties);
    }
}
