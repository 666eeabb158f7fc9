// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropBehaviorContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropSchemaContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropViewContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IfExistsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DROP of tables, views and schemas. */
final class DropPlans {
    private DropPlans() {}

    static void register(Planners planners) {
        planners.on(
                        DropTableContext.class,
                        (drop, to) -> drop("TABLE", drop.ifExists(), drop.qualifiedName(), drop.dropBehavior(), to))
                .on(
                        DropViewContext.class,
                        (drop, to) -> drop(
                                drop.MATERIALIZED() == null ? "VIEW" : "MATERIALIZED VIEW",
                                drop.ifExists(),
                                drop.qualifiedName(),
                                drop.dropBehavior(),
                                to))
                .on(DropSchemaContext.class, DropPlans::schema);
    }

    private static Planned drop(
            String what,
            @Nullable IfExistsContext ifExists,
            List<QualifiedNameContext> names,
            @Nullable DropBehaviorContext behavior,
            Translation to) {
        List<String> relations =
                names.stream().map(name -> Relations.target(name, to)).toList();
        String sql = "DROP " + what + (ifExists == null ? " " : " IF EXISTS ") + String.join(", ", relations)
                + AlterTablePlans.behavior(behavior);
        return Planned.script("DROP " + what, List.of(AccessPlans.with("DROP", relations, sql)));
    }

    private static Planned schema(DropSchemaContext drop, Translation to) {
        if (drop.dropExternal() != null) {
            throw Refused.notHere("DROP SCHEMA … DROP EXTERNAL DATABASE");
        }
        String list = to.capture(inner -> inner.writeList(drop.identifier()));
        String sql = "DROP SCHEMA" + (drop.ifExists() == null ? " " : " IF EXISTS ") + list
                + AlterTablePlans.behavior(drop.dropBehavior());
        return Planned.script("DROP SCHEMA", SystemPrivileges.with(SystemPrivileges.DROP_SCHEMA, null, List.of(sql)));
    }
}
