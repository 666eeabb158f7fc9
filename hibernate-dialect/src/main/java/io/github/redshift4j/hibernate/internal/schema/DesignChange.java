// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import io.github.redshift4j.core.DistStyle;
import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SortKey;
import io.github.redshift4j.core.SqlWriter;
import io.github.redshift4j.core.TableDesign;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One point in which a table's physical design is not what its mapping says.
 *
 * @param difference in words: {@code DISTSTYLE is EVEN, mapped is ALL}
 * @param alteration what follows ALTER TABLE and its name; null when Redshift cannot alter it
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html">ALTER TABLE</a>
 */
record DesignChange(String difference, @Nullable String alteration) {
    /**
     * The differences, in the order in which they can be altered. What the mapping leaves unsaid is not compared, nor is
     * SORTKEY AUTO, of which the catalog shows the key of the day, nor BACKUP, which it does not show.
     */
    static List<DesignChange> between(TableDesign mapped, TableDesign found) {
        List<DesignChange> changes = new ArrayList<>();
        boolean interleaved = found.sortKey() instanceof SortKey.Interleaved;
        if (mapped.sortKey() != null && !sameSortKey(mapped.sortKey(), found.sortKey())) {
            boolean possible = mapped.sortKey() instanceof SortKey.Compound;
            changes.add(new DesignChange(
                    "sort key is " + words(found.sortKey()) + ", mapped is " + words(mapped.sortKey()),
                    possible ? "alter " + words(mapped.sortKey()).toLowerCase(java.util.Locale.ROOT) : null));
            interleaved &= !possible;
        }
        if (mapped.distStyle() != null && !sameDistribution(mapped, found)) {
            changes.add(new DesignChange(
                    "distribution is " + distribution(found) + ", mapped is " + distribution(mapped),
                    interleaved ? null : "alter " + alteredDistribution(mapped)));
        }
        boolean sortedInterleaved = interleaved;
        mapped.encodings().forEach((column, encoding) -> found.encodings().forEach((other, actual) -> {
            if (same(column, other) && actual != encoding) {
                changes.add(encode(column, actual, encoding, sortedInterleaved));
            }
        }));
        return changes;
    }

    private static DesignChange encode(Identifier column, Encoding actual, Encoding mapped, boolean interleaved) {
        return new DesignChange(
                "column " + column + " is encoded " + actual.sql() + ", mapped is " + mapped.sql(),
                interleaved ? null : "alter column " + column + " encode " + mapped.sql());
    }

    private static boolean sameSortKey(SortKey mapped, @Nullable SortKey found) {
        if (mapped instanceof SortKey.Auto) {
            return true;
        }
        return found != null
                && mapped.getClass() == found.getClass()
                && names(mapped.columns()).equals(names(found.columns()));
    }

    private static boolean sameDistribution(TableDesign mapped, TableDesign found) {
        return mapped.distStyle() == found.distStyle()
                && (mapped.distStyle() != DistStyle.KEY || same(mapped.distKey(), found.distKey()));
    }

    private static String distribution(TableDesign design) {
        return design.distKey() == null ? "DISTSTYLE " + design.distStyle() : "DISTKEY (" + design.distKey() + ')';
    }

    private static String alteredDistribution(TableDesign mapped) {
        return mapped.distKey() == null ? "diststyle " + lower(mapped.distStyle()) : "distkey " + mapped.distKey();
    }

    private static String lower(@Nullable DistStyle style) {
        return String.valueOf(style).toLowerCase(java.util.Locale.ROOT);
    }

    private static String words(@Nullable SortKey key) {
        return key == null
                ? "none"
                : new SqlWriter()
                        .part(TableDesign.builder().sortKey(key).build())
                        .toString();
    }

    private static List<String> names(List<Identifier> columns) {
        return columns.stream().map(column -> Identifier.fold(column.name())).toList();
    }

    private static boolean same(@Nullable Identifier one, @Nullable Identifier other) {
        return one != null && other != null && Identifier.fold(one.name()).equals(Identifier.fold(other.name()));
    }
}
