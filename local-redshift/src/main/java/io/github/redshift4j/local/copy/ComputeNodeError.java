// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;

/** Errors that compute nodes raise: SQLSTATE XX000 and, in the detail, a block with the real code. */
public final class ComputeNodeError {
    /** The code of most of them. */
    public static final int GENERAL = 8001;

    /** Errors of the layer that reads columnar files. */
    public static final int SPECTRUM = 15007;

    private static final String RULE = "-----------------------------------------------";

    private ComputeNodeError() {}

    public static ServerException of(int code, String message, String context) {
        return ServerException.of(SqlState.INTERNAL_ERROR, message)
                .withDetail(String.join(
                        "\n",
                        "",
                        "  " + RULE,
                        "  error:  " + message,
                        "  code:      " + code,
                        "  context:   " + context,
                        "  query:     0",
                        "  location:  local",
                        "  process:   padbmaster [pid=0]",
                        "  " + RULE,
                        ""));
    }
}
