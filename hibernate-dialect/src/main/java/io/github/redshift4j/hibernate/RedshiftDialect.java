// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import io.github.redshift4j.hibernate.internal.functions.RedshiftCasts;
import io.github.redshift4j.hibernate.internal.functions.RedshiftFunctions;
import io.github.redshift4j.hibernate.internal.ids.RedshiftIdentity;
import io.github.redshift4j.hibernate.internal.query.RedshiftSqlAstTranslator;
import io.github.redshift4j.hibernate.internal.schema.CatalogExtractor;
import io.github.redshift4j.hibernate.internal.schema.InformationalKeys;
import io.github.redshift4j.hibernate.internal.schema.NoIndexes;
import io.github.redshift4j.hibernate.internal.schema.RedshiftSchemaTool;
import io.github.redshift4j.hibernate.internal.schema.RedshiftTableExporter;
import io.github.redshift4j.hibernate.internal.schema.RedshiftTableMigrator;
import io.github.redshift4j.hibernate.internal.types.RedshiftTypes;
import io.github.redshift4j.hibernate.internal.types.SuperEmbeddables;
import jakarta.persistence.GenerationType;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.Locking;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.aggregate.AggregateSupport;
import org.hibernate.dialect.identity.IdentityColumnSupport;
import org.hibernate.dialect.lock.LockingStrategy;
import org.hibernate.dialect.lock.internal.NoLockingSupport;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.dialect.pagination.LimitHandler;
import org.hibernate.dialect.pagination.LimitOffsetLimitHandler;
import org.hibernate.dialect.temptable.TemporaryTableStrategy;
import org.hibernate.dialect.unique.UniqueDelegate;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.exception.spi.ViolatedConstraintNameExtractor;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Table;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.sqm.CastType;
import org.hibernate.query.sqm.TrimSpec;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableInsertStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategy;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.spi.LockingClauseStrategy;
import org.hibernate.sql.ast.spi.StandardSqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.tool.schema.extract.spi.ExtractionContext;
import org.hibernate.tool.schema.extract.spi.InformationExtractor;
import org.hibernate.tool.schema.spi.Exporter;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.tool.schema.spi.TableMigrator;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's view of Amazon Redshift. Found by the product name of a connection, and by the settings
 * {@code hibernate.dialect=RedshiftDialect} or {@code =Redshift}.
 *
 * <p>This class is the table of contents: each method leads to the class that knows. What Redshift cannot do is
 * emulated, or refused with the reason and the alternative; nothing is silently ignored.
 *
 * <p>Settings: see {@link RedshiftSettings}. Safe for use by any thread once Hibernate has started.
 */
public class RedshiftDialect extends SchemaAbilities {
    /** The server reports PostgreSQL 8.0.2, which says nothing about features: our own version is fixed. */
    private static final DatabaseVersion VERSION = DatabaseVersion.make(1);

    private RedshiftSettings settings = RedshiftSettings.DEFAULTS;

    public RedshiftDialect() {
        super(VERSION);
    }

    public RedshiftDialect(DialectResolutionInfo info) {
        super(info);
    }

    @Override
    public DatabaseVersion determineDatabaseVersion(DialectResolutionInfo info) {
        return VERSION;
    }

    @Override
    protected DatabaseVersion getMinimumSupportedVersion() {
        return VERSION;
    }

    /** The settings in effect, the defaults before Hibernate has built its types. */
    public RedshiftSettings settings() {
        return settings;
    }

    // Types

    @Override
    protected String columnType(int sqlTypeCode) {
        String type = RedshiftTypes.column(sqlTypeCode);
        return type == null ? super.columnType(sqlTypeCode) : type;
    }

    @Override
    protected String castType(int sqlTypeCode) {
        String type = RedshiftTypes.cast(sqlTypeCode);
        return type == null ? super.castType(sqlTypeCode) : type;
    }

    @Override
    protected boolean isLob(int sqlTypeCode) {
        return false;
    }

    @Override
    protected void registerColumnTypes(TypeContributions to, ServiceRegistry services) {
        settings = RedshiftSettings.from(
                services.requireService(ConfigurationService.class).getSettings());
        super.registerColumnTypes(to, services);
        RedshiftTypes.registerColumns(to, this);
    }

    @Override
    public void contributeTypes(TypeContributions to, ServiceRegistry services) {
        super.contributeTypes(to, services);
        RedshiftTypes.contribute(to);
    }

    @Override
    public AggregateSupport getAggregateSupport() {
        return SuperEmbeddables.INSTANCE;
    }

    @Override
    public JdbcType resolveSqlTypeDescriptor(
            String typeName, int jdbcType, int precision, int scale, JdbcTypeRegistry registry) {
        return registry.getDescriptor(RedshiftTypes.ofCatalog(typeName, jdbcType));
    }

    @Override
    protected @Nullable Integer resolveSqlTypeCode(String typeName, TypeConfiguration configuration) {
        Integer code = RedshiftTypes.ofSpelling(typeName);
        return code == null ? super.resolveSqlTypeCode(typeName, configuration) : code;
    }

    // Functions and expressions

    @Override
    public void initializeFunctionRegistry(FunctionContributions to) {
        super.initializeFunctionRegistry(to);
        RedshiftFunctions.register(to);
    }

    @Override
    public String castPattern(CastType from, CastType to) {
        String pattern = RedshiftCasts.pattern(from, to);
        return pattern == null ? super.castPattern(from, to) : pattern;
    }

    @Override
    public String trimPattern(TrimSpec specification, boolean isWhitespace) {
        return RedshiftFunctions.trim(specification, isWhitespace);
    }

    // Queries

    @Override
    public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
        return new StandardSqlAstTranslatorFactory() {
            @Override
            protected <T extends JdbcOperation> SqlAstTranslator<T> buildTranslator(
                    SessionFactoryImplementor factory, Statement statement) {
                return new RedshiftSqlAstTranslator<>(factory, statement);
            }
        };
    }

    @Override
    public LimitHandler getLimitHandler() {
        return LimitOffsetLimitHandler.OFFSET_ONLY_INSTANCE;
    }

    // Locking: there are no row locks, see RedshiftLocking; TableLock locks tables

    @Override
    public LockingSupport getLockingSupport() {
        return NoLockingSupport.NO_LOCKING_SUPPORT;
    }

    @Override
    @SuppressWarnings("removal") // The signature is Hibernate's.
    public LockingClauseStrategy getLockingClauseStrategy(QuerySpec query, @Nullable LockOptions options) {
        if (options != null) {
            RedshiftLocking.check(options, settings.locksTables());
        }
        return super.getLockingClauseStrategy(query, options);
    }

    @Override
    @SuppressWarnings("removal") // The signature is Hibernate's.
    protected LockingStrategy buildPessimisticWriteStrategy(
            EntityPersister entity, LockMode mode, Locking.Scope scope) {
        return settings.locksTables()
                ? super.buildPessimisticWriteStrategy(entity, mode, scope)
                : RedshiftLocking.refusal(mode);
    }

    @Override
    @SuppressWarnings("removal") // The signature is Hibernate's.
    protected LockingStrategy buildPessimisticReadStrategy(EntityPersister entity, LockMode mode, Locking.Scope scope) {
        return settings.locksTables()
                ? super.buildPessimisticReadStrategy(entity, mode, scope)
                : RedshiftLocking.refusal(mode);
    }

    /** The table behind TABLE and AUTO generators is guarded by comparing the value it updates. */
    @Override
    public String getForUpdateString() {
        return "";
    }

    // Identifiers

    /** Sequences do not exist: AUTO and SEQUENCE draw from a table, and NATIVE would do so one by one. */
    @Override
    public GenerationType getNativeValueGenerationStrategy() {
        return GenerationType.TABLE;
    }

    @Override
    public IdentityColumnSupport getIdentityColumnSupport() {
        return RedshiftIdentity.INSTANCE;
    }

    // Statements over several tables

    @Override
    public TemporaryTableStrategy getLocalTemporaryTableStrategy() {
        return TemporaryTables.INSTANCE;
    }

    @Override
    public SqmMultiTableMutationStrategy getFallbackSqmMutationStrategy(
            EntityMappingType entity, RuntimeModelCreationContext context) {
        return TemporaryTables.mutationStrategy(entity, context);
    }

    @Override
    public SqmMultiTableInsertStrategy getFallbackSqmInsertStrategy(
            EntityMappingType entity, RuntimeModelCreationContext context) {
        return TemporaryTables.insertStrategy(entity, context);
    }

    // DDL

    @Override
    public Exporter<Table> getTableExporter() {
        return new RedshiftTableExporter(this);
    }

    @Override
    public Exporter<Index> getIndexExporter() {
        return NoIndexes.INSTANCE;
    }

    @Override
    public UniqueDelegate getUniqueDelegate() {
        return new InformationalKeys.Unique(this);
    }

    @Override
    public Exporter<ForeignKey> getForeignKeyExporter() {
        return new InformationalKeys.Foreign(this);
    }

    @Override
    public TableMigrator getTableMigrator() {
        return new RedshiftTableMigrator(this);
    }

    @Override
    public SchemaManagementTool getFallbackSchemaManagementTool(
            Map<String, Object> configuration, ServiceRegistryImplementor registry) {
        return new RedshiftSchemaTool(registry);
    }

    @Override
    public InformationExtractor getInformationExtractor(ExtractionContext context) {
        return new CatalogExtractor(context);
    }

    // Errors

    @Override
    public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
        return RedshiftErrors::convert;
    }

    @Override
    public ViolatedConstraintNameExtractor getViolatedConstraintNameExtractor() {
        return RedshiftErrors::violatedColumn;
    }
}
