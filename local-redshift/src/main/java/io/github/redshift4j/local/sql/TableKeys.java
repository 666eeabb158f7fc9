// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CheckConstraintContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnNamesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ForeignKeyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.KeyConstraintContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableConstraintContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The informational keys of a table: recorded, never enforced. */
final class TableKeys {
    private final String relation;
    private final Translation to;
    private final List<String> calls = new ArrayList<>();

    TableKeys(String relation, Translation to) {
        this.relation = relation;
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

    List<String> names(ColumnNamesContext columns) {
        return columns.identifier().stream()
                .map(name -> Names.of(name, to.settings()))
                .toList();
    }
}
