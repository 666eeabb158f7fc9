// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import io.github.redshift4j.local.errors.ServerException;

/** The form in which geometries come in from clients. */
public final class Ewkb {
    private Ewkb() {}

    /**
     * The hexadecimal digits, if they are one geometry.
     *
     * @throws ServerException 22023 if they are not
     */
    public static String checked(String hex) {
        EwkbReader.read(hex);
        return hex;
    }
}
