// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.SqlPart;
import io.github.redshift4j.core.SqlWriter;

/**
 * A command that was checked when it was built. Its {@code toString} is its SQL with secrets masked.
 *
 * <p>All commands are immutable and may be shared by threads.
 */
public sealed interface RedshiftCommand extends SqlPart permits Copy, Unload {
    /** The SQL to send. It holds the secrets; log {@code toString()} instead. */
    default String sql() {
        return new SqlWriter().part(this).toString();
    }
}
