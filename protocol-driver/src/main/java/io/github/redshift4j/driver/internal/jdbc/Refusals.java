// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;
import java.sql.Statement;

/** What Redshift lacks and JDBC has calls for, with the reason and the way out. */
final class Refusals {
    private Refusals() {}

    static SQLException generatedKeys() {
        return SqlErrors.unsupported(
                "Redshift has no RETURNING, so an INSERT cannot return generated keys. Make the key"
                        + " in the application (a UUID, a number from a table), or SELECT it back by the row's other columns");
    }

    static void requireNoKeys(int keys) throws SQLException {
        if (keys != Statement.NO_GENERATED_KEYS) {
            throw generatedKeys();
        }
    }

    static SQLException savepoints() {
        return SqlErrors.unsupported("Redshift has no savepoints: roll the whole transaction back and run it again,"
                + " or use smaller transactions");
    }

    static SQLException lobs() {
        return SqlErrors.unsupported("Redshift has no large objects: use VARCHAR (65,535 bytes), VARBYTE or SUPER"
                + " (16 MB) through strings and byte arrays");
    }

    static SQLException arrays() {
        return SqlErrors.unsupported(
                "Redshift has no array or struct types: keep them in a SUPER column, as JSON text with json_parse(?)");
    }

    static SQLException sharding() {
        return SqlErrors.unsupported("A Redshift warehouse is not sharded by its clients; DISTKEY spreads the rows");
    }
}
