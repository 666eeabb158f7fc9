// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Literals;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;

/** {@code enquoteLiteral} and its like, by the rules of Redshift. */
final class Quoting {
    private Quoting() {}

    static String literal(String text) throws SQLException {
        try {
            return Literals.string(text);
        } catch (IllegalArgumentException e) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER_VALUE, "Not a text for a literal: " + e.getMessage(), e);
        }
    }

    /** @param always whether a name that needs no quotes gets them */
    static String identifier(String name, boolean always) throws SQLException {
        try {
            Identifier identifier = Identifier.of(name);
            return always ? identifier.quoted() : identifier.sql();
        } catch (IllegalArgumentException e) {
            throw SqlErrors.of(SqlState.INVALID_PARAMETER_VALUE, "Not a name: " + e.getMessage(), e);
        }
    }

    /** Whether a name can stand in SQL as it is. */
    static boolean isSimple(String name) {
        try {
            return Identifier.of(name).sql().equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
