// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code unwrap} for objects that wrap nothing. */
final class Wrappers {
    private Wrappers() {}

    static <T> T unwrap(Object self, Class<T> type) throws SQLException {
        if (isWrapper(self, type)) {
            return type.cast(self);
        }
        throw SqlErrors.invalidArgument(self.getClass().getSimpleName() + " is not a " + type.getName());
    }

    static boolean isWrapper(Object self, @Nullable Class<?> type) throws SQLException {
        if (type == null) {
            throw SqlErrors.invalidArgument("No class is given to unwrap");
        }
        return type.isInstance(self);
    }
}
