// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import io.github.redshift4j.core.ReservedWords;
import java.util.Locale;
import liquibase.database.DatabaseConnection;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.DatabaseException;

/** What Liquibase must be told of Redshift: PostgreSQL without sequences, with other reserved words. */
public final class LiquibaseRedshift extends PostgresDatabase {
    private static final String NAME = "Redshift";

    /** For Liquibase, which makes one for each connection. */
    public LiquibaseRedshift() {}

    @Override
    public int getPriority() {
        return super.getPriority() + 1;
    }

    @Override
    public boolean isCorrectDatabaseImplementation(DatabaseConnection connection) throws DatabaseException {
        return connection.getDatabaseProductName().equals(NAME);
    }

    @Override
    public String getShortName() {
        return "redshift";
    }

    @Override
    protected String getDefaultDatabaseProductName() {
        return NAME;
    }

    @Override
    public String getDefaultDriver(String url) {
        return url.startsWith("jdbc:redshift:") ? RedshiftDriver.class.getName() : null;
    }

    @Override
    public String getCurrentDateTimeFunction() {
        return "GETDATE()";
    }

    @Override
    public boolean isReservedWord(String word) {
        return ReservedWords.isReserved(word.toLowerCase(Locale.ROOT));
    }

    /**
     * Makes Liquibase work in auto-commit mode: what it asks of PostgreSQL about dependencies fails here, and it goes on
     * as if nothing were, which a transaction would not.
     */
    @Override
    public boolean supportsDDLInTransaction() {
        return false;
    }

    @Override
    public boolean supportsSequences() {
        return false;
    }

    @Override
    public boolean supportsInitiallyDeferrableColumns() {
        return false;
    }
}
