// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import io.github.redshift4j.core.DistStyle;
import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SortKey;
import io.github.redshift4j.core.TableDesign;
import io.github.redshift4j.hibernate.SortKey.Style;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hibernate.AnnotationException;
import org.hibernate.MappingException;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * What annotations have said so far about the physical design of one table, and where. Annotations come in no
 * particular order, so only what contradicts itself is refused here; the rest is judged by {@link #checked}.
 */
final class TableDraft implements Serializable {
    /** @param origin the annotation and where it stands: {@code @DistKey on com.acme.Sale.customer} */
    private record Said<T>(T what, String origin) implements Serializable {}

    private final Table table;
    private @Nullable Said<DistStyle> distStyle;
    private @Nullable Said<Column> distKey;
    private @Nullable Said<Style> sortStyle;
    private final TreeMap<Integer, Said<List<Column>>> sortColumns = new TreeMap<>();
    private final Map<Column, Said<Encoding>> encodings = new LinkedHashMap<>();
    private boolean backup = true;

    TableDraft(Table table) {
        this.table = table;
    }

    /** The same, and what the options of the table and its columns say. */
    TableDraft withOptions() {
        TableDraft whole = new TableDraft(table);
        whole.distStyle = distStyle;
        whole.distKey = distKey;
        whole.sortStyle = sortStyle;
        whole.sortColumns.putAll(sortColumns);
        whole.encodings.putAll(encodings);
        whole.backup = backup;
        DesignOptions.read(table, whole);
        return whole;
    }

    void distStyle(DistStyle style, String origin) {
        distStyle = once(distStyle, style, origin);
    }

    void distKey(Column column, String origin) {
        distKey = once(distKey, column, origin);
    }

    void sortKey(Style style, int order, List<Column> columns, String origin) {
        sortStyle = once(sortStyle, style, origin);
        if (!columns.isEmpty()) {
            sortColumns.put(order, once(sortColumns.get(order), columns, origin));
        }
    }

    void encode(Column column, Encoding encoding, String origin) {
        encodings.put(column, once(encodings.get(column), encoding, origin));
    }

    void backup(boolean wanted) {
        backup = wanted;
    }

    private <T> Said<T> once(@Nullable Said<T> before, T what, String origin) {
        if (before != null && !before.what().equals(what)) {
            throw new AnnotationException(origin + " contradicts " + before.origin() + ": table " + table.getName()
                    + " already has " + describe(before.what()) + " and can have one only, got " + describe(what));
        }
        return before == null ? new Said<>(what, origin) : before;
    }

    private static String describe(Object what) {
        if (what instanceof Column column) {
            return "column " + column.getName();
        }
        return what instanceof List<?> list
                ? list.stream().map(TableDraft::describe).toList().toString()
                : what.toString();
    }

    /**
     * The design, judged by Redshift's rules.
     *
     * @throws MappingException if Redshift would refuse it, naming annotation, entity and attribute
     */
    TableDesign checked(Metadata metadata) {
        if (distStyle == null && distKey == null && sortStyle == null && encodings.isEmpty() && backup) {
            return TableDesign.AUTOMATIC; // and the columns' types are the server's to judge
        }
        Map<Identifier, RedshiftType> types = new LinkedHashMap<>();
        table.getColumns().forEach(column -> types.put(name(column), type(column, metadata)));
        TableDesign.Builder whole = TableDesign.builder();
        if (distStyle != null) {
            whole.distStyle(distStyle.what());
        }
        if (distKey != null) {
            String column = name(distKey.what()).name();
            requireSound(TableDesign.builder().distKey(column).build(), types, distKey.origin());
            whole.distKey(column);
        }
        SortKey sortKey = sortKey(types);
        if (sortKey != null) {
            whole.sortKey(sortKey);
        }
        encodings.forEach((column, said) -> {
            String name = name(column).name();
            requireSound(TableDesign.builder().encode(name, said.what()).build(), types, said.origin());
            whole.encode(name, said.what());
        });
        if (!backup) {
            whole.noBackup();
        }
        String origin = distStyle != null ? distStyle.origin() : "Table " + table.getName();
        return refusing(origin, whole::build);
    }

    private @Nullable SortKey sortKey(Map<Identifier, RedshiftType> types) {
        if (sortStyle == null) {
            return null;
        }
        Style style = sortStyle.what();
        List<Identifier> columns = new ArrayList<>();
        sortColumns.forEach((order, said) -> {
            List<Identifier> names = said.what().stream().map(TableDraft::name).toList();
            SortKey part = refusing(said.origin(), () -> new SortKey.Compound(names));
            requireSound(TableDesign.builder().sortKey(part).build(), types, said.origin());
            if (style == Style.INTERLEAVED && said.what().stream().anyMatch(Column::isIdentity)) {
                throw new MappingException(said.origin() + ": an INTERLEAVED sort key cannot hold an IDENTITY column");
            }
            columns.addAll(names);
        });
        return refusing(sortStyle.origin(), () -> switch (style) {
            case COMPOUND -> new SortKey.Compound(columns);
            case INTERLEAVED -> new SortKey.Interleaved(columns);
            case AUTO -> new SortKey.Auto();
        });
    }

    private static void requireSound(TableDesign part, Map<Identifier, RedshiftType> types, String origin) {
        List<String> faults = part.faults(types);
        if (!faults.isEmpty()) {
            throw new MappingException(origin + ": " + String.join("; ", faults));
        }
    }

    private static <T> T refusing(String origin, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException e) {
            throw new MappingException(origin + ": " + e.getMessage(), e);
        }
    }

    /** The name as the server will have it: unquoted names are folded, and so the same spelling is found again. */
    private static Identifier name(Column column) {
        return Identifier.of(column.isQuoted() ? column.getName() : Identifier.fold(column.getName()));
    }

    private RedshiftType type(Column column, Metadata metadata) {
        String type = column.getSqlType(metadata);
        try {
            return RedshiftType.parse(type);
        } catch (IllegalArgumentException e) {
            throw new MappingException(
                    "Table " + table.getName() + ", column " + column.getName() + ": " + e.getMessage()
                            + ". A columnDefinition holds the type alone; ENCODE and the like are annotations");
        }
    }
}
