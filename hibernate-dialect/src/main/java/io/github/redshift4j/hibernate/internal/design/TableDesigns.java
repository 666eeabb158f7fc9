// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import io.github.redshift4j.core.TableDesign;
import io.github.redshift4j.hibernate.RedshiftDialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.AnnotationException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Table;

/**
 * The physical designs of one mapping, collected by the annotation binders and read by the table exporter and the
 * start-up checks. It rides in Hibernate's database model as an auxiliary object without SQL of its own, so that it
 * lives exactly as long as the tables it speaks of.
 */
public final class TableDesigns implements AuxiliaryDatabaseObject {
    private final Map<Table, TableDraft> drafts = new LinkedHashMap<>();
    private final List<AnnotationException> faults = new ArrayList<>();

    private TableDesigns() {}

    /** The designs of a mapping that is being built; empty when it is not built for Redshift. */
    static Optional<TableDesigns> collecting(MetadataBuildingContext context) {
        Database database = context.getMetadataCollector().getDatabase();
        if (!(database.getDialect() instanceof RedshiftDialect)) {
            return Optional.empty();
        }
        return Optional.of(in(database).orElseGet(() -> {
            TableDesigns designs = new TableDesigns();
            database.addAuxiliaryDatabaseObject(designs);
            return designs;
        }));
    }

    private static Optional<TableDesigns> in(Database database) {
        return database.getAuxiliaryDatabaseObjects().stream()
                .filter(TableDesigns.class::isInstance)
                .map(TableDesigns.class::cast)
                .findFirst();
    }

    TableDraft draft(Table table) {
        return drafts.computeIfAbsent(table, TableDraft::new);
    }

    /** Keeps what an attribute's binder found wrong, since Hibernate would hide it behind a message of its own. */
    void refuse(AnnotationException fault) {
        faults.add(fault);
    }

    /**
     * What annotations say of a table, empty when none does; its options are not part of it, since Hibernate writes
     * them.
     *
     * @throws org.hibernate.MappingException if Redshift would refuse the table's design
     */
    public static Optional<TableDesign> annotated(Table table, Metadata metadata) {
        whole(table, metadata);
        return in(metadata.getDatabase())
                .flatMap(designs -> Optional.ofNullable(designs.drafts.get(table)))
                .map(draft -> draft.checked(metadata));
    }

    /**
     * What annotations and options say of a table; {@link TableDesign#AUTOMATIC} when they say nothing.
     *
     * @throws org.hibernate.MappingException if Redshift would refuse the table's design
     */
    public static TableDesign whole(Table table, Metadata metadata) {
        Optional<TableDesigns> designs = in(metadata.getDatabase());
        designs.ifPresent(TableDesigns::requireNoFault);
        TableDraft draft = designs.map(all -> all.drafts.get(table)).orElseGet(() -> new TableDraft(table));
        return draft.withOptions().checked(metadata);
    }

    /** @throws org.hibernate.MappingException for the first design that Redshift would refuse */
    public static void check(Metadata metadata) {
        in(metadata.getDatabase()).ifPresent(TableDesigns::requireNoFault);
        metadata.collectTableMappings().stream()
                .filter(table -> !table.isView())
                .forEach(table -> whole(table, metadata));
    }

    private void requireNoFault() {
        if (!faults.isEmpty()) {
            throw faults.get(0);
        }
    }

    @Override
    public String getExportIdentifier() {
        return "io.github.redshift4j.hibernate.TableDesigns";
    }

    @Override
    public boolean appliesToDialect(Dialect dialect) {
        return dialect instanceof RedshiftDialect;
    }

    @Override
    public boolean beforeTablesOnCreation() {
        return true;
    }

    @Override
    public String[] sqlCreateStrings(SqlStringGenerationContext context) {
        return new String[0];
    }

    @Override
    public String[] sqlDropStrings(SqlStringGenerationContext context) {
        return new String[0];
    }
}
