// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;

/** {@code unwrap} for objects that wrap nothing. */
final class Wrappers {
    private Wrappers() {}

    static <T> T unwrap(Object self, Class<T> type) throws SQLException {
        if (type.isInstance(self)) {
            return type.cast(self);
        }
        throw SqlErrors.invalidArgument(self.getClass().getSimpleName() + " is not a " + type.getName());
    }
}
