// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import io.github.redshift4j.catalog.Column;
import io.github.redshift4j.catalog.Key;
import io.github.redshift4j.catalog.Table;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.hibernate.internal.types.RedshiftTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.engine.jdbc.env.spi.IdentifierHelper;
import org.hibernate.tool.schema.extract.internal.ColumnInformationImpl;
import org.hibernate.tool.schema.extract.internal.TableInformationImpl;
import org.hibernate.tool.schema.extract.spi.ColumnInformation;
import org.hibernate.tool.schema.extract.spi.InformationExtractor;
import org.hibernate.tool.schema.extract.spi.TableInformation;
import org.jspecify.annotations.Nullable;

/** A table or view as the schema tools see it, which still knows what the catalog said of it. */
final class CatalogTable extends TableInformationImpl {
    private final @Nullable Table table;

    private CatalogTable(
            InformationExtractor extractor,
            IdentifierHelper helper,
            QualifiedTableName name,
            @Nullable Table table,
            @Nullable String comment) {
        super(extractor, helper, name, table != null, comment);
        this.table = table;
    }

    static CatalogTable ofTable(
            InformationExtractor extractor, IdentifierHelper helper, QualifiedTableName name, Table table) {
        CatalogTable information = new CatalogTable(extractor, helper, name, table, table.comment());
        information.addColumns(table.columns());
        return information;
    }

    static CatalogTable ofView(
            InformationExtractor extractor, IdentifierHelper helper, QualifiedTableName name, List<Column> columns) {
        CatalogTable information = new CatalogTable(extractor, helper, name, null, null);
        information.addColumns(columns);
        return information;
    }

    /** What the catalog says of the table; empty for views and for what JDBC's metadata told. */
    static Optional<Table> of(@Nullable TableInformation information) {
        return information instanceof CatalogTable known ? Optional.ofNullable(known.table) : Optional.empty();
    }

    /** The keys of one kind. */
    <K extends Key> List<K> keys(Class<K> kind) {
        return table == null
                ? List.of()
                : table.keys().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<ColumnInformation> columns(List<io.github.redshift4j.core.Identifier> names) {
        List<ColumnInformation> columns = new ArrayList<>();
        names.forEach(name -> columns.add(getColumn(Identifier.toIdentifier(name.name()))));
        return columns;
    }

    private void addColumns(List<Column> columns) {
        for (Column column : columns) {
            RedshiftType type = column.type();
            addColumn(new ColumnInformationImpl(
                    this,
                    Identifier.toIdentifier(column.name().name()),
                    RedshiftTypes.ofCatalog(type.name().typname(), type.name().jdbcType()),
                    spelling(type.name()),
                    type.name() == TypeName.DECIMAL ? type.precision() : type.length(),
                    type.scale(),
                    column.nullable()));
        }
    }

    /** As the dialect's DDL spells it, so that equal names are equal types. */
    private static String spelling(TypeName type) {
        return switch (type) {
            case TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, VARBYTE -> type.typname();
            default -> type.sql();
        };
    }
}
