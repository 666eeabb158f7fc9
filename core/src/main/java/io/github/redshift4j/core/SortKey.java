// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.util.HashSet;
import java.util.List;

/**
 * The order of a table's rows on disk.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/t_Sorting_data.html">Sort keys</a>
 */
public sealed interface SortKey {
    /** The columns, in order; empty for {@link Auto} and {@link None}. */
    List<Identifier> columns();

    /** {@code SORTKEY AUTO}: Redshift chooses. */
    record Auto() implements SortKey {
        @Override
        public List<Identifier> columns() {
            return List.of();
        }
    }

    /** No sort key ({@code ALTER SORTKEY NONE}). */
    record None() implements SortKey {
        @Override
        public List<Identifier> columns() {
            return List.of();
        }
    }

    /** {@code COMPOUND SORTKEY (a, b)}: by the first column, then the second. */
    record Compound(List<Identifier> columns) implements SortKey {
        public Compound {
            columns = checked("COMPOUND", columns, Limits.COMPOUND_SORTKEY_COLUMNS);
        }
    }

    /** {@code INTERLEAVED SORTKEY (a, b)}: each column weighs the same. */
    record Interleaved(List<Identifier> columns) implements SortKey {
        public Interleaved {
            columns = checked("INTERLEAVED", columns, Limits.INTERLEAVED_SORTKEY_COLUMNS);
        }
    }

    private static List<Identifier> checked(String style, List<Identifier> columns, int max) {
        if (columns.isEmpty() || columns.size() > max) {
            throw new IllegalArgumentException(style + " SORTKEY takes 1.." + max + " columns, got " + columns.size());
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException(style + " SORTKEY names a column twice: " + columns);
        }
        return List.copyOf(columns);
    }

    static SortKey compound(String... columns) {
        return new Compound(identifiers(columns));
    }

    static SortKey interleaved(String... columns) {
        return new Interleaved(identifiers(columns));
    }

    private static List<Identifier> identifiers(String[] names) {
        return List.of(names).stream().map(Identifier::of).toList();
    }
}
