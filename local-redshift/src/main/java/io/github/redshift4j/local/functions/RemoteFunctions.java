// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import io.github.redshift4j.local.functions.spatial.SpatialFunctions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code redshift.compute} can call, by name. Results are text that PostgreSQL casts, null for NULL. */
final class RemoteFunctions {
    private static final Map<String, RemoteFunction> BY_NAME = new HashMap<>();

    static {
        HashFunctions.register(BY_NAME);
        HyperLogLog.register(BY_NAME);
        PerlRegex.register(BY_NAME);
        SpatialFunctions.register(BY_NAME);
    }

    private RemoteFunctions() {}

    /** @param call the name, then the arguments */
    static @Nullable String call(List<?> call) {
        String name = String.valueOf(call.get(0));
        RemoteFunction function = BY_NAME.get(name);
        if (function == null) {
            throw new IllegalStateException("the bootstrap calls " + name + ", which is not there");
        }
        Object result = function.call(new Arguments(call.subList(1, call.size())));
        return result == null ? null : result.toString();
    }
}
