// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateTableAsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.LikeClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableAttributeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableElementContext;
import java.util.ArrayList;
import java.util.List;

/** CREATE TABLE, CREATE TABLE AS and SELECT INTO. */
final class TablePlans {
    private TablePlans() {}

    static void register(Planners planners) {
        planners.on(CreateTableContext.class, TablePlans::create).on(CreateTableAsContext.class, TablePlans::createAs);
    }

    private static Planned create(CreateTableContext create, Translation to) {
        List<String> parts = Names.parts(create.qualifiedName(), to.settings());
        String local = parts.get(parts.size() - 1);
        String relation = Relations.target(create.qualifiedName(), to);
        boolean temporary = create.TEMP() != null || create.TEMPORARY() != null || local.startsWith("#");
        requireNoSchema(temporary, parts);
        TableColumns columns = new TableColumns(local, to);
        TableKeys keys = new TableKeys(relation, local, to);
        List<String> elements = new ArrayList<>();
        List<String> parents = new ArrayList<>();
        for (TableElementContext element : create.tableElement()) {
            if (element.columnDefinition() != null) {
                elements.add(columns.add(element.columnDefinition(), keys));
            } else if (element.tableConstraint() != null) {
                keys.add(element.tableConstraint());
            } else {
                parents.add(like(element.likeClause(), elements, to));
            }
        }
        TableAttributes attributes = new TableAttributes(local, columns);
        create.tableAttribute().forEach(attribute -> attributes.add(attribute, to));
        if (!parents.isEmpty() && !create.tableAttribute().isEmpty()) {
            throw Refused.notSupported(
                    "DISTSTYLE, DISTKEY, SORTKEY, ENCODE and BACKUP cannot be given together with LIKE");
        }
        columns.check();
        List<String> script = new ArrayList<>();
        script.add("CREATE " + (temporary ? "TEMPORARY " : "") + "TABLE " + relation + " ("
                + String.join(", ", elements) + ')');
        script.add(
                parents.isEmpty()
                        ? attributes.call(relation)
                        : DesignCalls.call("copy_table_design", parents.get(0), relation));
        script.addAll(columns.identityCalls(relation));
        script.addAll(keys.calls());
        return create.ifNotExists() == null
                ? Planned.script("CREATE TABLE", script)
                : Planned.script("CREATE TABLE", List.of(ifMissing(parts, temporary, script)));
    }

    private static void requireNoSchema(boolean temporary, List<String> parts) {
        if (temporary && parts.size() > 1) {
            throw Refused.invalidTable("cannot create temporary relation in non-temporary schema");
        }
    }

    private static String like(LikeClauseContext like, List<String> elements, Translation to) {
        String parent = Relations.existing(like.qualifiedName(), to);
        elements.add("LIKE " + parent + (like.INCLUDING() != null ? " INCLUDING DEFAULTS" : ""));
        return parent;
    }

    /** One block, so that neither the table nor its design is touched when there is one already. */
    private static String ifMissing(List<String> parts, boolean temporary, List<String> script) {
        String local = parts.get(parts.size() - 1);
        String relation = temporary
                ? StringLiterals.quote("pg_temp." + Names.quote(local))
                : parts.size() > 1
                        ? StringLiterals.quote(Names.quote(parts))
                        : "quote_ident(current_schema()) || " + StringLiterals.quote('.' + Names.quote(local));
        StringBuilder body =
                new StringBuilder("BEGIN IF to_regclass(").append(relation).append(") IS NULL THEN ");
        for (String statement : script) {
            body.append(statement.startsWith("SELECT ") ? "PERFORM " + statement.substring(7) : statement)
                    .append("; ");
        }
        body.append("ELSE RAISE INFO '%', ")
                .append(StringLiterals.quote("Relation \"" + local + "\" already exists and will be skipped"))
                .append("; END IF; END");
        return "DO " + StringLiterals.quote(body.toString());
    }

    private static Planned createAs(CreateTableAsContext create, Translation to) {
        boolean temporary = create.TEMP() != null || create.TEMPORARY() != null;
        List<String> names = create.columnNames() == null
                ? List.of()
                : create.columnNames().identifier().stream()
                        .map(name -> Names.of(name, to.settings()))
                        .toList();
        return fromQuery(create.qualifiedName(), temporary, create.tableAttribute(), names, create.query(), to);
    }

    private static String columnList(List<String> names) {
        return names.isEmpty()
                ? ""
                : " (" + String.join(", ", names.stream().map(Names::quote).toList()) + ')';
    }

    /** A table with a query's rows; the design is what the attributes say, or without any what the query's table has. */
    static Planned fromQuery(
            QualifiedNameContext name,
            boolean temp,
            List<TableAttributeContext> given,
            List<String> columnNames,
            QueryContext query,
            Translation to) {
        List<String> parts = Names.parts(name, to.settings());
        String local = parts.get(parts.size() - 1);
        boolean temporary = temp || local.startsWith("#");
        requireNoSchema(temporary, parts);
        String relation = Relations.target(name, to);
        String select = to.render(query);
        to.usage().checkReadOnComputeNodes();
        QuerySource source = QuerySource.of(query, to);
        source.refuseUntyped(local, columnNames);
        QuerySource.refuseIntervals(local, columnNames, to.columns(select));
        TableAttributes attributes =
                TableAttributes.ofQuery(local, columnNames.isEmpty() ? source.columns() : columnNames);
        given.forEach(attribute -> attributes.add(attribute, to));
        attributes.refuseEncode(given, to);
        List<String> script = new ArrayList<>();
        script.add("CREATE " + (temporary ? "TEMPORARY " : "") + "TABLE " + relation + columnList(columnNames) + " AS "
                + select);
        if (source.hasWidths()) {
            script.add(DesignCalls.call("set_text_widths", relation, source.widths()));
        }
        script.add(attributes.call(relation));
        if (!attributes.isDesigned() && source.table() != null) {
            script.add(DesignCalls.call("inherit_table_design", source.table(), relation, source.inherited()));
        }
        return Planned.script("SELECT", script);
    }
}
