// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import io.github.redshift4j.local.TestDatabase;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** The two drivers, as Flyway is given them. */
enum MigrationDriver {
    OURS {
        @Override
        Connection connect(TestDatabase database) throws SQLException {
            return Databases.open(database);
        }
    },
    OFFICIAL {
        @Override
        Connection connect(TestDatabase database) throws SQLException {
            // what Flyway sets for this driver, whose results else belong to the thread that asked
            return Databases.openOfficial(database, "enableFetchRingBuffer", "false");
        }
    };

    abstract Connection connect(TestDatabase database) throws SQLException;

    DataSource open(TestDatabase database) {
        return new Source(this, database);
    }

    private record Source(MigrationDriver driver, TestDatabase database) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return driver.connect(database);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("no wrapper of " + type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
