// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;

/**
 * What spatial functions say to an argument they refuse. The guide says when there is an error but not its text, nor its
 * SQLSTATE: both are this server's own.
 */
final class SpatialErrors {
    private SpatialErrors() {}

    static ServerException invalid(String message) {
        return ServerException.of(SqlState.INVALID_PARAMETER_VALUE, message);
    }

    static ServerException notHere(String what) {
        return ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, what + " is not supported by the local server");
    }
}
