// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.driver.internal.sql.OffsetMap;
import org.jspecify.annotations.Nullable;

/**
 * One statement to run.
 *
 * @param sql with {@code $n} markers
 * @param offsets for error positions; null when the text is the driver's own
 * @param parameters one for each marker
 * @param reusable whether it is worth keeping prepared on the server
 */
public record Command(String sql, @Nullable OffsetMap offsets, Parameters parameters, boolean reusable) {
    /** A statement of the driver itself. */
    public static Command of(String sql) {
        return new Command(sql, null, Parameters.NONE, false);
    }
}
