// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterMaterializedViewContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AutoRefreshContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CommonTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateMaterializedViewContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateViewContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RefreshMaterializedViewContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableNameContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Views: regular, late-binding and materialized. */
final class ViewPlans {
    private ViewPlans() {}

    static void register(Planners planners) {
        planners.on(CreateViewContext.class, ViewPlans::create)
                .on(CreateMaterializedViewContext.class, ViewPlans::createMaterialized)
                .on(RefreshMaterializedViewContext.class, ViewPlans::refresh)
                .on(AlterMaterializedViewContext.class, ViewPlans::alterMaterialized);
    }

    private static Planned alterMaterialized(AlterMaterializedViewContext alter, Translation to) {
        if (alter.autoRefresh() == null) {
            String view = Relations.target(alter.qualifiedName(), to);
            return Planned.script(
                    "ALTER MATERIALIZED VIEW", List.of(PolicyPlans.rowSecurity(view, alter.rowSecurity(), to)));
        }
        return Planned.script(
                "ALTER MATERIALIZED VIEW",
                List.of(DesignCalls.call(
                        "alter_auto_refresh",
                        Relations.target(alter.qualifiedName(), to),
                        alter.autoRefresh().YES() != null)));
    }

    private static Planned create(CreateViewContext create, Translation to) {
        boolean replace = create.REPLACE() != null;
        List<String> parts = Names.parts(create.qualifiedName(), to.settings());
        List<String> columns = create.columnNames() == null
                ? List.of()
                : create.columnNames().identifier().stream()
                        .map(name -> Names.of(name, to.settings()))
                        .toList();
        String query = to.reading(
                Reading.UNGUARDED,
                () -> create.WITH() == null
                        ? to.render(create.query())
                        : to.withoutColumns(() -> to.render(create.query())));
        if (create.WITH() != null) {
            if (!Identifier.fold(create.identifier().getText()).equals("binding")) {
                throw StatementParser.syntaxError(
                        to.source(), create.identifier().getStart());
            }
            requireQualified(create.query(), to);
            return script(
                    create,
                    to,
                    List.of(DesignCalls.call(
                            "create_late_binding_view",
                            parts.size() > 1 ? parts.get(parts.size() - 2) : null,
                            parts.get(parts.size() - 1),
                            columns.isEmpty() ? null : DesignCalls.json(columns),
                            to.text(create),
                            query,
                            replace)));
        }
        if (to.usage().readsOtherDatabase()) {
            throw Refused.notSupported(
                    "a regular view cannot read other databases: create it WITH NO SCHEMA BINDING, or a materialized view");
        }
        String view = Relations.target(create.qualifiedName(), to);
        boolean temporary = parts.get(parts.size() - 1).startsWith("#");
        String names = columns.isEmpty()
                ? ""
                : " (" + String.join(", ", columns.stream().map(Names::quote).toList()) + ')';
        List<String> statements = new ArrayList<>();
        int count = replace ? to.columns(query).size() : 0;
        if (count > 0) {
            statements.add(DesignCalls.call("check_replaced_view", view, count));
        }
        statements.add("CREATE " + (replace ? "OR REPLACE " : "") + (temporary ? "TEMPORARY " : "") + "VIEW " + view
                + names + " AS " + ResultColumns.sized(create.query(), query, to));
        statements.add(DesignCalls.call("set_view", view, to.text(create.query()), "regular", (Object) null));
        return script(create, to, statements);
    }

    /** The statements, and one that tells what the view reads where that is not users' relations alone. */
    private static Planned script(CreateViewContext create, Translation to, List<String> statements) {
        List<String> words = to.usage().words();
        List<String> all = new ArrayList<>(statements);
        if (!words.isEmpty()) {
            String view = Relations.target(create.qualifiedName(), to);
            all.add(DesignCalls.call("set_view_reads", view, DesignCalls.json(words)));
        }
        return Planned.script("CREATE VIEW", all);
    }

    private static void requireQualified(QueryContext query, Translation to) {
        Set<String> commonTables = new HashSet<>();
        visit(query, node -> {
            if (node instanceof CommonTableContext table) {
                commonTables.add(Names.of(table.identifier(), to.settings()));
            }
        });
        visit(query, node -> {
            if (node instanceof TableNameContext table
                    && table.path().pathStep().isEmpty()
                    && !commonTables.contains(Names.of(table.path().variable(), to.settings()))) {
                throw Refused.notSupported("All the relation names inside should be qualified when creating VIEW WITH"
                        + " NO SCHEMA BINDING.");
            }
        });
    }

    private static void visit(ParseTree tree, Consumer<ParserRuleContext> visitor) {
        if (tree instanceof ParserRuleContext node) {
            visitor.accept(node);
            for (int i = 0; i < node.getChildCount(); i++) {
                visit(node.getChild(i), visitor);
            }
        }
    }

    private static Planned createMaterialized(CreateMaterializedViewContext create, Translation to) {
        QueryContext query = create.query();
        if (query.orderBy() != null || !query.limitClause().isEmpty()) {
            throw Refused.notSupported(
                    "ORDER BY, LIMIT and OFFSET are not supported in the query of a materialized view");
        }
        List<String> parts = Names.parts(create.qualifiedName(), to.settings());
        String view = Relations.target(create.qualifiedName(), to);
        String sql = to.reading(Reading.MATERIALIZED, () -> ResultColumns.sized(query, to.render(query), to));
        to.usage().checkReadOnComputeNodes();
        TableAttributes attributes = new TableAttributes(parts.get(parts.size() - 1), null);
        create.tableAttribute().forEach(attribute -> attributes.add(attribute, to));
        attributes.refuseEncode(create.tableAttribute(), to);
        boolean auto =
                create.autoRefresh().stream().map(AutoRefreshContext::YES).anyMatch(yes -> yes != null);
        return Planned.script(
                "CREATE MATERIALIZED VIEW",
                List.of(
                        "CREATE MATERIALIZED VIEW " + view + " AS " + sql,
                        DesignCalls.call("check_materialized_view", view, auto),
                        attributes.call(view),
                        DesignCalls.call(
                                "set_view",
                                view,
                                to.text(create),
                                "materialized",
                                "{\"auto_refresh\":" + auto + ",\"backup\":" + attributes.backup() + '}')));
    }

    private static Planned refresh(RefreshMaterializedViewContext refresh, Translation to) {
        List<String> parts = Names.parts(refresh.qualifiedName(), to.settings());
        String view = Relations.target(refresh.qualifiedName(), to);
        return Planned.script(
                "REFRESH",
                List.of(DesignCalls.call("check_owner", view), "REFRESH MATERIALIZED VIEW " + view),
                "Materialized view " + parts.get(parts.size() - 1) + " was recomputed successfully.");
    }
}
