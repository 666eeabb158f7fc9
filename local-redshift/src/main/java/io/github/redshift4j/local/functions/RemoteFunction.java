// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import org.jspecify.annotations.Nullable;

/** One function that the backing PostgreSQL calls; any thread may. */
@FunctionalInterface
public interface RemoteFunction {
    /**
     * The result, whose {@code toString} is the text PostgreSQL casts; null for NULL.
     *
     * @throws io.github.redshift4j.local.errors.ServerException for arguments it refuses
     */
    @Nullable
    Object call(Arguments arguments);
}
