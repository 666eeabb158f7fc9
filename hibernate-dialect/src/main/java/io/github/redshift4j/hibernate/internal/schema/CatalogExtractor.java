// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import io.github.redshift4j.catalog.Key;
import io.github.redshift4j.catalog.RedshiftCatalog;
import io.github.redshift4j.catalog.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.engine.jdbc.env.spi.IdentifierHelper;
import org.hibernate.tool.schema.extract.internal.ForeignKeyInformationImpl;
import org.hibernate.tool.schema.extract.internal.ForeignKeyInformationImpl.ColumnReferenceMappingImpl;
import org.hibernate.tool.schema.extract.internal.IndexInformationImpl;
import org.hibernate.tool.schema.extract.internal.InformationExtractorJdbcDatabaseMetaDataImpl;
import org.hibernate.tool.schema.extract.internal.PrimaryKeyInformationImpl;
import org.hibernate.tool.schema.extract.spi.ColumnInformation;
import org.hibernate.tool.schema.extract.spi.ExtractionContext;
import org.hibernate.tool.schema.extract.spi.ForeignKeyInformation;
import org.hibernate.tool.schema.extract.spi.ForeignKeyInformation.ColumnReferenceMapping;
import org.hibernate.tool.schema.extract.spi.IndexInformation;
import org.hibernate.tool.schema.extract.spi.NameSpaceTablesInformation;
import org.hibernate.tool.schema.extract.spi.PrimaryKeyInformation;
import org.hibernate.tool.schema.extract.spi.TableInformation;
import org.jspecify.annotations.Nullable;

/**
 * What exists, read from Redshift's catalog: a handful of queries for each schema, however many tables it has. A schema
 * that holds neither tables nor views there may be an external one, and is left to JDBC's metadata.
 */
public final class CatalogExtractor extends InformationExtractorJdbcDatabaseMetaDataImpl {
    private final Map<String, Optional<Schema>> schemas = new HashMap<>();
    private @Nullable String currentSchema;

    public CatalogExtractor(ExtractionContext context) {
        super(context);
    }

    @Override
    public boolean schemaExists(@Nullable Identifier catalog, @Nullable Identifier schema) {
        return schema(schema).isPresent() || super.schemaExists(catalog, schema);
    }

    @Override
    public NameSpaceTablesInformation getTables(@Nullable Identifier catalog, @Nullable Identifier schema) {
        Optional<Schema> known = schema(schema).filter(CatalogExtractor::hasRelations);
        if (known.isEmpty()) {
            return super.getTables(catalog, schema);
        }
        NameSpaceTablesInformation all = new NameSpaceTablesInformation(helper());
        known.get()
                .tables()
                .forEach(table -> all.addTableInformation(CatalogTable.ofTable(
                        this, helper(), name(catalog, schema, table.name().name()), table)));
        known.get()
                .views()
                .forEach(view -> all.addTableInformation(CatalogTable.ofView(
                        this, helper(), name(catalog, schema, view.name().name()), view.columns())));
        return all;
    }

    @Override
    public @Nullable TableInformation getTable(
            @Nullable Identifier catalog, @Nullable Identifier schema, Identifier table) {
        return schema(schema).filter(CatalogExtractor::hasRelations).isPresent()
                ? getTables(catalog, schema).getTableInformation(toMetaDataObjectName(table))
                : super.getTable(catalog, schema, table);
    }

    @Override
    public @Nullable PrimaryKeyInformation getPrimaryKey(TableInformation table) {
        if (!(table instanceof CatalogTable known)) {
            return super.getPrimaryKey(table);
        }
        return known.keys(Key.Primary.class).stream()
                .map(key -> new PrimaryKeyInformationImpl(
                        Identifier.toIdentifier(key.name().name()), known.columns(key.columns())))
                .findFirst()
                .orElse(null);
    }

    /** Unique keys stand in for the indexes that other databases have behind them. */
    @Override
    public Iterable<IndexInformation> getIndexes(TableInformation table) {
        if (!(table instanceof CatalogTable known)) {
            return List.of();
        }
        return known.keys(Key.Unique.class).stream()
                .map(key -> (IndexInformation) new IndexInformationImpl(
                        Identifier.toIdentifier(key.name().name()), known.columns(key.columns())))
                .toList();
    }

    @Override
    public Iterable<ForeignKeyInformation> getForeignKeys(TableInformation table) {
        if (!(table instanceof CatalogTable known)) {
            return List.of();
        }
        return known.keys(Key.Foreign.class).stream()
                .map(key -> foreignKey(known, key))
                .toList();
    }

    private ForeignKeyInformation foreignKey(CatalogTable table, Key.Foreign key) {
        Identifier schema = key.references()
                .schema()
                .map(name -> Identifier.toIdentifier(name.name()))
                .orElse(null);
        Identifier target = Identifier.toIdentifier(key.references().name().name());
        List<ColumnInformation> own = table.columns(key.columns());
        List<ColumnReferenceMapping> pairs = new java.util.ArrayList<>();
        if (getTable(null, schema, target) instanceof CatalogTable referenced) {
            List<ColumnInformation> theirs = referenced.columns(key.referencedColumns());
            for (int i = 0; i < own.size(); i++) {
                pairs.add(new ColumnReferenceMappingImpl(own.get(i), theirs.get(i)));
            }
        }
        return new ForeignKeyInformationImpl(Identifier.toIdentifier(key.name().name()), pairs);
    }

    private static boolean hasRelations(Schema schema) {
        return !schema.tables().isEmpty() || !schema.views().isEmpty();
    }

    private Optional<Schema> schema(@Nullable Identifier schema) {
        String name = schema == null ? currentSchema() : toMetaDataObjectName(schema);
        return schemas.computeIfAbsent(name, wanted -> {
            try {
                return RedshiftCatalog.read(connection(), wanted).schema(wanted);
            } catch (SQLException e) {
                throw convertSQLException(e, "Cannot read the catalog of schema " + wanted);
            }
        });
    }

    private String currentSchema() {
        if (currentSchema == null) {
            try {
                currentSchema = connection().getSchema();
            } catch (SQLException e) {
                throw convertSQLException(e, "Cannot ask for the current schema");
            }
        }
        return currentSchema;
    }

    private Connection connection() {
        return getExtractionContext().getJdbcConnection();
    }

    private IdentifierHelper helper() {
        return getJdbcEnvironment().getIdentifierHelper();
    }

    private static QualifiedTableName name(
            @Nullable Identifier catalog, @Nullable Identifier schema, io.github.redshift4j.core.Identifier table) {
        return new QualifiedTableName(catalog, schema, Identifier.toIdentifier(table.name()));
    }
}
