// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.ReservedWords;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.env.spi.IdentifierCaseStrategy;
import org.hibernate.engine.jdbc.env.spi.IdentifierHelper;
import org.hibernate.engine.jdbc.env.spi.IdentifierHelperBuilder;
import org.hibernate.engine.jdbc.env.spi.NameQualifierSupport;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What Redshift's DDL can say and how it names things. Everything not listed keeps Hibernate's default.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_TABLE_NEW.html">CREATE TABLE</a>
 */
abstract class SchemaAbilities extends TypeAbilities {
    SchemaAbilities(DatabaseVersion version) {
        super(version);
    }

    SchemaAbilities(DialectResolutionInfo info) {
        super(info);
    }

    // Names

    /** The driver's own list is PostgreSQL's of 2006; the guide's is the one that counts. */
    @Override
    protected void registerDefaultKeywords() {
        super.registerDefaultKeywords();
        ReservedWords.documented().forEach(this::registerKeyword);
    }

    @Override
    protected void registerKeywords(DialectResolutionInfo info) {}

    @Override
    public int getMaxIdentifierLength() {
        return Limits.IDENTIFIER_BYTES;
    }

    /**
     * The server folds names to lower case, quoted or not, whatever a driver's metadata say. So reserved words can be
     * quoted unasked without becoming other names; {@code hibernate.auto_quote_keyword} adds those of the SQL standard.
     */
    @Override
    public IdentifierHelper buildIdentifierHelper(IdentifierHelperBuilder builder, @Nullable DatabaseMetaData metadata)
            throws SQLException {
        builder.setAutoQuoteInitialUnderscore(false);
        builder.applyReservedWords(getKeywords()); // Ignored without the setting.
        builder.setAutoQuoteKeywords(true);
        builder.applyReservedWords(ReservedWords.documented());
        builder.setNameQualifierSupport(getNameQualifierSupport());
        builder.setUnquotedCaseStrategy(IdentifierCaseStrategy.LOWER);
        builder.setQuotedCaseStrategy(IdentifierCaseStrategy.LOWER);
        return builder.build();
    }

    /** Other databases of the cluster can be read, but DDL and DML stay in the current one. */
    @Override
    public NameQualifierSupport getNameQualifierSupport() {
        return NameQualifierSupport.SCHEMA;
    }

    // Schemas

    @Override
    public String[] getCreateSchemaCommand(String schemaName) {
        return new String[] {"create schema if not exists " + name(schemaName)};
    }

    @Override
    public String[] getDropSchemaCommand(String schemaName) {
        return new String[] {"drop schema if exists " + name(schemaName) + " cascade"};
    }

    private static String name(String given) {
        return QualifiedName.parse(given).sql();
    }

    // Tables

    @Override
    public boolean supportsIfExistsBeforeTableName() {
        return true;
    }

    @Override
    public String getCascadeConstraintsString() {
        return " cascade";
    }

    /** Foreign keys go with their table: DROP TABLE is always written with CASCADE. */
    @Override
    public boolean dropConstraints() {
        return false;
    }

    @Override
    public String getAddColumnString() {
        return "add column";
    }

    /** Only a VARCHAR can grow, and not in a transaction; nothing is altered unasked. */
    @Override
    public boolean supportsAlterColumnType() {
        return false;
    }

    @Override
    public boolean supportsCommentOn() {
        return true;
    }

    @Override
    public void augmentRecognizedTableTypes(List<String> types) {
        types.add("EXTERNAL TABLE");
        types.add("MATERIALIZED VIEW");
    }

    // Constraints: CHECK is refused by the server, keys are informational, ON DELETE is not in the grammar

    @Override
    public boolean supportsColumnCheck() {
        return false;
    }

    @Override
    public boolean supportsNamedColumnCheck() {
        return false;
    }

    @Override
    public boolean supportsTableCheck() {
        return false;
    }

    @Override
    public boolean supportsCascadeDelete() {
        return false;
    }

    @Override
    public boolean supportsCircularCascadeDeleteConstraints() {
        return false;
    }

    // Columns

    @Override
    public String generatedAs(String expression) {
        throw new UnsupportedOperationException("Redshift has no generated columns (asked for: " + expression
                + "): compute the value in the application, with @Formula, or in a view");
    }

    @Override
    public String quoteCollation(String collation) {
        String word = Identifier.fold(collation);
        if (!word.equals("case_sensitive") && !word.equals("case_insensitive")) {
            throw new IllegalArgumentException(
                    "A Redshift column's collation is case_sensitive or case_insensitive, got \"" + collation + '"');
        }
        return word;
    }

    // Identifiers made by the server

    /** GET_GENERATED_KEYS answers nothing: the server has no RETURNING. */
    @Override
    public boolean getDefaultUseGetGeneratedKeys() {
        return false;
    }

    /** Driver-made LOB objects do not exist. */
    @Override
    public boolean getDefaultNonContextualLobCreation() {
        return true;
    }

    // Types as catalogs name them

    @Override
    public boolean equivalentTypes(int first, int second) {
        return super.equivalentTypes(first, second)
                || (isInstant(first) && isInstant(second))
                || (isText(first) && isText(second))
                || (isBytes(first) && isBytes(second));
    }

    private static boolean isInstant(int type) {
        return type == SqlTypes.TIMESTAMP_UTC || type == Types.TIMESTAMP_WITH_TIMEZONE;
    }

    private static boolean isText(int type) {
        return switch (type) {
            case Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.CLOB,
                    Types.NVARCHAR,
                    Types.NCLOB,
                    SqlTypes.LONG32VARCHAR,
                    SqlTypes.LONG32NVARCHAR -> true;
            default -> false;
        };
    }

    private static boolean isBytes(int type) {
        return switch (type) {
            case Types.VARBINARY, Types.LONGVARBINARY, Types.BINARY, Types.BLOB, SqlTypes.LONG32VARBINARY -> true;
            default -> false;
        };
    }
}
