// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import io.github.redshift4j.hibernate.RedshiftDialect;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.unique.CreateTableUniqueDelegate;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.hibernate.tool.schema.internal.StandardForeignKeyExporter;

/**
 * UNIQUE and FOREIGN KEY as the planner's hints that they are, unless {@link RedshiftSettings#INFORMATIONAL_KEYS} leaves
 * them out.
 */
public final class InformationalKeys {
    private static final System.Logger LOG = System.getLogger(InformationalKeys.class.getName());

    private InformationalKeys() {}

    public static final class Unique extends CreateTableUniqueDelegate {
        private final RedshiftDialect redshift;

        public Unique(RedshiftDialect dialect) {
            super(dialect);
            redshift = dialect;
        }

        private boolean wanted() {
            return redshift.settings().informationalKeys();
        }

        @Override
        public String getColumnDefinitionUniquenessFragment(Column column, SqlStringGenerationContext context) {
            return wanted() ? super.getColumnDefinitionUniquenessFragment(column, context) : "";
        }

        @Override
        public String getTableCreationUniqueConstraintsFragment(Table table, SqlStringGenerationContext context) {
            return wanted() ? super.getTableCreationUniqueConstraintsFragment(table, context) : "";
        }

        @Override
        public String getAlterTableToAddUniqueKeyCommand(
                UniqueKey key, Metadata metadata, SqlStringGenerationContext context) {
            return wanted() ? super.getAlterTableToAddUniqueKeyCommand(key, metadata, context) : "";
        }
    }

    public static final class Foreign extends StandardForeignKeyExporter {
        private final RedshiftDialect redshift;

        public Foreign(RedshiftDialect dialect) {
            super(dialect);
            redshift = dialect;
        }

        @Override
        public String[] getSqlCreateStrings(ForeignKey key, Metadata metadata, SqlStringGenerationContext context) {
            OnDeleteAction action = key.getOnDeleteAction();
            if (action != null && action != OnDeleteAction.NO_ACTION) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "@OnDelete({0}) of foreign key {1} on table {2} has no effect: Redshift deletes no dependent"
                                + " rows. Use CascadeType.REMOVE or delete them yourself",
                        action,
                        key.getName(),
                        key.getTable().getName());
            }
            return redshift.settings().informationalKeys()
                    ? super.getSqlCreateStrings(key, metadata, context)
                    : NO_COMMANDS;
        }
    }
}
