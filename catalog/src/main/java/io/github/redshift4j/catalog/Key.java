// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import java.util.List;

/** A constraint that Redshift records for the planner and does not enforce. */
public sealed interface Key {
    Identifier name();

    /** In the order of the constraint. */
    List<Identifier> columns();

    record Primary(Identifier name, List<Identifier> columns) implements Key {
        public Primary {
            columns = List.copyOf(columns);
        }
    }

    record Unique(Identifier name, List<Identifier> columns) implements Key {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /** @param references schema and table */
    record Foreign(
            Identifier name, List<Identifier> columns, QualifiedName references, List<Identifier> referencedColumns)
            implements Key {
        public Foreign {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
        }
    }
}
