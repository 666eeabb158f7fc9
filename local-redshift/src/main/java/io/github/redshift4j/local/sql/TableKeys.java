// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CheckConstraintContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnNamesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ForeignKeyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.KeyConstraintContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableConstraintContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The informational keys of a table: recorded, never enforced. */
final class TableKeys {
    private final String relation;
    private final String table;
    private final Translation to;
    private final List<String> calls = new ArrayList<>();

    /** @param table the relation's name alone */
    TableKeys(String relation, String table, Translation to) {
        this.relation = relation;
        this.table = table;
        this.to = to;
    }

    List<String> calls() {
        return calls;
    }

    void add(TableConstraintContext constraint) {
        if (constraint instanceof KeyConstraintContext key) {
            String name = key.identifier() == null ? null : Names.of(key.identifier(), to.settings());
            add(key.PRIMARY() != null ? "primary" : "unique", name, names(key.columnNames()), null, null);
        } else if (constraint instanceof ForeignKeyContext key) {
            String name = key.identifier() == null ? null : Names.of(key.identifier(), to.settings());
            add(
                    "foreign",
                    name,
                    names(key.columnNames(0)),
                    key.qualifiedName(),
                    key.columnNames().size() > 1 ? names(key.columnNames(1)) : null);
        } else if (constraint instanceof CheckConstraintContext) {
            throw refuseCheck();
        }
    }

    static RuntimeException refuseCheck() {
        return Refused.notSupported("CHECK constraints are not supported");
    }

    void add(
            String type,
            @Nullable String name,
            List<String> columns,
            @Nullable QualifiedNameContext referenced,
            @Nullable List<String> referencedColumns) {
        Map<String, Super> key = new LinkedHashMap<>();
        key.put("type", Super.of(type));
        if (name != null) {
            key.put("name", Super.of(name));
        } else {
            addLongName(type, columns.get(0), key);
        }
        key.put("columns", DesignCalls.array(columns));
        if (referenced != null) {
            key.put("references", Super.of(Relations.target(referenced, to)));
        }
        if (referencedColumns != null) {
            key.put("referenced", DesignCalls.array(referencedColumns));
        }
        calls.add(DesignCalls.call("add_key", relation, Super.object(key).toJson()));
    }

    /** A name left out is made from those of the table and its first column, as PostgreSQL does, which here cannot. */
    private void addLongName(String type, String column, Map<String, Super> key) {
        boolean ofTable = type.equals("primary");
        String suffix = ofTable ? "_pkey" : type.equals("unique") ? "_key" : "_fkey";
        byte[] first = to.whole(table).getBytes(StandardCharsets.UTF_8);
        byte[] second = (ofTable ? "" : to.whole(column)).getBytes(StandardCharsets.UTF_8);
        int room = Limits.IDENTIFIER_BYTES - suffix.length() - (ofTable ? 0 : 1);
        int firstBytes = first.length;
        int secondBytes = second.length;
        while (firstBytes + secondBytes > room) {
            if (firstBytes > secondBytes) {
                firstBytes--;
            } else {
                secondBytes--;
            }
        }
        String name =
                LongNames.cut(first, firstBytes) + (ofTable ? "" : '_' + LongNames.cut(second, secondBytes)) + suffix;
        if (LongNames.isLong(name)) {
            key.put("default", Super.of(to.made(name)));
        }
    }

    List<String> names(ColumnNamesContext columns) {
        return columns.identifier().stream()
                .map(name -> Names.of(name, to.settings()))
                .toList();
    }
}
