// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import io.github.redshift4j.core.DistStyle;
import io.github.redshift4j.core.Encoding;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.hibernate.SortKey.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.MappingException;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Physical design in SQL's own words, as {@code @Table(options)}, {@code @Column(options)} and their like in orm.xml
 * give it. What is not understood is left to the server.
 */
final class DesignOptions {
    private static final String COLUMNS = "\\s*\\(([^)]*)\\)";
    private static final Pattern BACKUP_NO = words("\\bbackup\\s+no\\b");
    private static final Pattern DISTSTYLE = words("\\bdiststyle\\s+(auto|even|key|all)\\b");
    private static final Pattern DISTKEY = words("\\bdistkey" + COLUMNS);
    private static final Pattern SORTKEY = words("(?:\\b(compound|interleaved)\\s+)?\\bsortkey" + COLUMNS);
    private static final Pattern SORTKEY_AUTO = words("\\bsortkey\\s+auto\\b");
    private static final Pattern ENCODE = words("\\bencode\\s+([a-z0-9]+)");

    private DesignOptions() {}

    private static Pattern words(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** Adds what the options of the table and its columns say to the draft. */
    static void read(Table table, TableDraft draft) {
        String origin = "options of table " + table.getName();
        String options = table.isView() ? "" : orEmpty(table.getOptions());
        Matcher style = DISTSTYLE.matcher(options);
        if (style.find()) {
            draft.distStyle(DistStyle.valueOf(style.group(1).toUpperCase(Locale.ROOT)), origin);
        }
        Matcher distKey = DISTKEY.matcher(options);
        if (distKey.find()) {
            draft.distKey(columns(distKey.group(1), table, origin).get(0), origin);
        }
        Matcher sortKey = SORTKEY.matcher(options);
        if (sortKey.find()) {
            Style kind = "interleaved".equalsIgnoreCase(sortKey.group(1)) ? Style.INTERLEAVED : Style.COMPOUND;
            draft.sortKey(kind, SortKeyBinder.WHOLE_KEY, columns(sortKey.group(2), table, origin), origin);
        } else if (SORTKEY_AUTO.matcher(options).find()) {
            draft.sortKey(Style.AUTO, SortKeyBinder.WHOLE_KEY, List.of(), origin);
        }
        if (BACKUP_NO.matcher(options).find()) {
            draft.backup(false);
        }
        for (Column column : table.getColumns()) {
            Matcher encode = ENCODE.matcher(orEmpty(column.getOptions()));
            if (encode.find()) {
                String where = "options of column " + column.getName() + " of table " + table.getName();
                Encoding encoding = Encoding.of(encode.group(1))
                        .orElseThrow(() ->
                                new MappingException(where + ": there is no encoding \"" + encode.group(1) + '"'));
                draft.encode(column, encoding, where);
            }
        }
    }

    private static List<Column> columns(String list, Table table, String origin) {
        List<Column> columns = new ArrayList<>();
        for (String spelling : list.split(",", -1)) {
            String name = QualifiedName.parse(spelling.strip()).name().name();
            columns.add(table.getColumns().stream()
                    .filter(column -> Identifier.fold(column.getName()).equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new MappingException(origin + ": the table has no column \"" + spelling.strip() + '"')));
        }
        return columns;
    }

    private static String orEmpty(@Nullable String options) {
        return options == null ? "" : options;
    }
}
