// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/**
 * Finds Redshift behind a connection: by the product name that Redshift drivers report, or, with a PostgreSQL driver, by
 * the server's {@code version()}. A PostgreSQL whose version does not say Redshift is left to Hibernate. Found as a
 * service.
 */
public final class RedshiftDialectResolver implements DialectResolver {
    @Override
    public @Nullable Dialect resolveDialect(DialectResolutionInfo info) {
        String product = info.getDatabaseName();
        if (product == null) {
            return null;
        }
        boolean redshift = product.equalsIgnoreCase("Redshift")
                || product.equalsIgnoreCase("Amazon Redshift")
                || (product.equals("PostgreSQL") && looksLikeRedshift(info));
        return redshift ? new RedshiftDialect(info) : null;
    }

    /** Redshift reports PostgreSQL 8.0.2, which no PostgreSQL in use does, so only such a server is asked. */
    private static boolean looksLikeRedshift(DialectResolutionInfo info) {
        DatabaseMetaData metadata = info.getDatabaseMetadata();
        if (metadata == null || info.getDatabaseMajorVersion() != 8 || info.getDatabaseMinorVersion() != 0) {
            return false;
        }
        try (Statement statement = metadata.getConnection().createStatement();
                ResultSet version = statement.executeQuery("select version()")) {
            return version.next() && version.getString(1).contains("Redshift");
        } catch (SQLException e) {
            // Hibernate drops what resolvers throw; a server that does not answer is not known to be Redshift.
            return false;
        }
    }
}
