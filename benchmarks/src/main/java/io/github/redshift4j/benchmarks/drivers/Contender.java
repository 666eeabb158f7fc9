// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import io.github.redshift4j.driver.RedshiftDriver;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A driver as it is measured. */
enum Contender {
    OURS("jdbc:redshift:", "ssl", "false"),
    OURS_REWRITING("jdbc:redshift:", "ssl", "false", "reWriteBatchedInserts", "true"),
    /** This driver by batches of columns. */
    OURS_COLUMNAR("jdbc:redshift:", "ssl", "false"),
    OFFICIAL("jdbc:redshift:", "ssl", "false"),
    OFFICIAL_NO_RING("jdbc:redshift:", "ssl", "false", "enableFetchRingBuffer", "false"),
    PGJDBC_TEXT("jdbc:postgresql:", "sslmode", "disable", "binaryTransfer", "false"),
    PGJDBC_BINARY("jdbc:postgresql:", "sslmode", "disable", "prepareThreshold", "-1");

    private final String prefix;
    private final String[] options;

    Contender(String prefix, String... options) {
        this.prefix = prefix;
        this.options = options;
    }

    private Driver driver() throws SQLException {
        return switch (this) {
            case OURS, OURS_REWRITING, OURS_COLUMNAR -> new RedshiftDriver();
            case OFFICIAL, OFFICIAL_NO_RING -> new com.amazon.redshift.jdbc.Driver();
            // By its URL, since compiling against the driver would need the annotations it is written with.
            default -> DriverManager.getDriver(prefix);
        };
    }

    Connection connect(int port) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "someone");
        properties.setProperty("password", "none");
        for (int i = 0; i < options.length; i += 2) {
            properties.setProperty(options[i], options[i + 1]);
        }
        Connection connection = driver().connect(prefix + "//localhost:" + port + "/dev", properties);
        if (connection == null) {
            throw new SQLException("not a URL of " + this);
        }
        return connection;
    }
}
