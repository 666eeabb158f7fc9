// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Relations of other databases, named {@code database.schema.relation}: queries read them, nothing else takes them. Their
 * columns are those of the time of the translation.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/cross-database-overview.html">Cross-database queries</a>
 */
final class OtherDatabases {
    private static final int PARTS = 3;

    private OtherDatabases() {}

    /** The rows of another database's relation, in parentheses; null for a relation of the session's own database. */
    static @Nullable String rows(List<String> parts, Translation to) {
        if (isOwn(parts, to)) {
            return null;
        }
        to.usage().otherDatabase();
        return "(SELECT * FROM "
                + String.join(
                        "",
                        to.ask("SELECT redshift.relation_in_database(" + StringLiterals.quote(parts.get(0)) + ", "
                                + StringLiterals.quote(parts.get(1)) + ", " + StringLiterals.quote(parts.get(2)) + ')'))
                + ')';
    }

    /** Refuses a relation of another database where it is not read by a query. */
    static void refuse(List<String> parts, Translation to) {
        if (!isOwn(parts, to)) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "cross-database references are not implemented: " + Names.doubleQuoted(String.join(".", parts)));
        }
    }

    /** Whether a relation is one of the session's own database. */
    static boolean isOwn(List<String> parts, Translation to) {
        if (parts.size() != PARTS) {
            return true;
        }
        List<String> own = to.ask("SELECT pg_catalog.current_database()");
        return own.isEmpty() || own.get(0).equals(parts.get(0));
    }
}
