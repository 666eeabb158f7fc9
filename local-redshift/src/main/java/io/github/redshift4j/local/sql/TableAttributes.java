// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TableDesign;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.BackupAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DistkeyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DiststyleContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.EncodeAutoContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.KeyColumnContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SortkeyAutoContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SortkeyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableAttributeContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What DDL says after the closing parenthesis, checked against the columns. */
final class TableAttributes {
    private final String table;
    private final @Nullable TableColumns columns;
    private final @Nullable List<String> places;
    private @Nullable String diststyle;
    private @Nullable String distkey;
    private @Nullable String sortstyle;
    private List<String> sortkey = List.of();
    private boolean backup = true;
    private boolean encodeAuto;

    /** @param columns null when they follow from a query */
    TableAttributes(String table, @Nullable TableColumns columns) {
        this(table, columns, null);
    }

    private TableAttributes(String table, @Nullable TableColumns columns, @Nullable List<String> places) {
        this.table = table;
        this.columns = columns;
        this.places = places;
    }

    /** @param names the columns of a query, which CREATE TABLE AS may name by their places */
    static TableAttributes ofQuery(String table, List<String> names) {
        return new TableAttributes(table, null, names);
    }

    void add(TableAttributeContext attribute, Translation to) {
        if (attribute instanceof DiststyleContext style) {
            requireFirst(diststyle == null, "DISTSTYLE");
            diststyle = Identifier.fold(style.distStyle().getText());
        } else if (attribute instanceof DistkeyContext key) {
            requireFirst(distkey == null, "DISTKEY");
            if (!key.identifier().isEmpty()) {
                throw Refused.notSupported("DISTKEY takes one column only");
            }
            distkey = column(key.keyColumn(), to);
        } else if (attribute instanceof SortkeyContext key) {
            requireFirst(sortstyle == null, "SORTKEY");
            sortstyle = key.INTERLEAVED() != null ? "interleaved" : "compound";
            sortkey = key.keyColumn().stream().map(column -> column(column, to)).toList();
            checkSortKey(sortstyle, sortkey);
        } else if (attribute instanceof SortkeyAutoContext) {
            requireFirst(sortstyle == null, "SORTKEY");
            sortstyle = "auto";
        } else if (attribute instanceof BackupAttributeContext given) {
            backup = given.YES() != null;
        } else if (attribute instanceof EncodeAutoContext) {
            encodeAuto = true;
        }
    }

    private String column(KeyColumnContext column, Translation to) {
        if (column.INTEGER() == null) {
            return Names.of(column.identifier(), to.settings());
        }
        int place = place(column.INTEGER().getText());
        if (columns != null || places == null) {
            throw StatementParser.syntaxError(to.source(), column.getStart());
        }
        if (place < 1 || place > places.size()) {
            throw Refused.notSupported("column " + place + " specified as distkey/sortkey is not in the table \""
                    + table + "\", which has " + places.size() + " columns");
        }
        return places.get(place - 1);
    }

    private static int place(String digits) {
        return digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** Whether a distribution style or a key is said. */
    boolean isDesigned() {
        return diststyle != null || distkey != null || sortstyle != null;
    }

    private void requireFirst(boolean first, String attribute) {
        if (!first) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, attribute + " specified more than once for table \"" + table + '"');
        }
    }

    static void checkSortKey(String style, List<String> names) {
        int max = style.equals("interleaved") ? Limits.INTERLEAVED_SORTKEY_COLUMNS : Limits.COMPOUND_SORTKEY_COLUMNS;
        if (names.size() > max) {
            throw Refused.notSupported(
                    "too many columns in " + style + " sortkey: " + names.size() + ", at most " + max);
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw ServerException.of(SqlState.DUPLICATE_COLUMN, "a column is specified more than once in the sortkey");
        }
    }

    boolean backup() {
        return backup;
    }

    /** CREATE TABLE AS chooses the encodings itself. */
    void refuseEncode(List<TableAttributeContext> given, Translation to) {
        for (TableAttributeContext attribute : given) {
            if (attribute instanceof EncodeAutoContext) {
                throw StatementParser.syntaxError(to.source(), attribute.getStart());
            }
        }
    }

    /** The call that records the design, once it is consistent. */
    String call(String relation) {
        if (columns != null) {
            addFromColumns(columns);
        }
        String style = diststyle;
        if (distkey != null && style != null && !style.equals("key")) {
            throw Refused.notSupported("DISTSTYLE " + style.toUpperCase(Locale.ROOT)
                    + " cannot be given together with a DISTKEY for table \"" + table + '"');
        }
        if (distkey == null && "key".equals(style)) {
            throw Refused.notSupported("DISTSTYLE KEY needs a DISTKEY column for table \"" + table + '"');
        }
        if (columns != null) {
            checkColumns(columns);
        }
        Map<String, String> encodings = columns == null ? Map.of() : columns.encodings();
        return DesignCalls.tableDesign(
                relation,
                style != null ? style : distkey != null ? "key" : "auto",
                distkey,
                sortstyle == null ? "auto" : sortstyle,
                sortkey,
                backup,
                encodings,
                encodeAuto ? Boolean.TRUE : null);
    }

    private void addFromColumns(TableColumns given) {
        if (given.distkeys().size() > 1
                || (!given.distkeys().isEmpty()
                        && distkey != null
                        && !given.distkeys().contains(distkey))) {
            throw Refused.notSupported("multiple DISTKEY columns specified for table \"" + table + '"');
        }
        if (!given.distkeys().isEmpty()) {
            distkey = given.distkeys().get(0);
        }
        if (given.sortkeys().size() > 1 || (!given.sortkeys().isEmpty() && sortstyle != null)) {
            throw Refused.notSupported("multiple SORTKEY attributes specified for table \"" + table + '"');
        }
        if (!given.sortkeys().isEmpty()) {
            sortkey = given.sortkeys();
            sortstyle = "compound";
        }
    }

    private void checkColumns(TableColumns given) {
        if (distkey != null) {
            checkKey(given, distkey, "distkey");
        }
        sortkey.forEach(column -> checkKey(given, column, "sortkey"));
    }

    private void checkKey(TableColumns given, String column, String key) {
        RedshiftType type = given.types().get(column);
        if (type == null) {
            throw Refused.notSupported(
                    "column \"" + column + "\" specified as distkey/sortkey is not in the table \"" + table + '"');
        }
        if (!TableDesign.isKeyType(type.name())) {
            throw Refused.notSupported("column \"" + column + "\" of type " + type + " cannot be a " + key);
        }
    }
}
