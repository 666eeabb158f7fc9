// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.mapping.Index;
import org.hibernate.tool.schema.spi.Exporter;

/** CREATE INDEX is refused by the server, so mapped indexes are left out, and it is said once for each. */
public final class NoIndexes implements Exporter<Index> {
    public static final NoIndexes INSTANCE = new NoIndexes();

    private static final System.Logger LOG = System.getLogger(NoIndexes.class.getName());

    private NoIndexes() {}

    @Override
    public String[] getSqlCreateStrings(Index index, Metadata metadata, SqlStringGenerationContext context) {
        LOG.log(
                System.Logger.Level.INFO,
                "Index {0} of table {1} is left out: Redshift has no indexes. Sort keys (@SortKey) do that work",
                index.getName(),
                index.getTable().getName());
        return NO_COMMANDS;
    }

    @Override
    public String[] getSqlDropStrings(Index index, Metadata metadata, SqlStringGenerationContext context) {
        return NO_COMMANDS;
    }
}
