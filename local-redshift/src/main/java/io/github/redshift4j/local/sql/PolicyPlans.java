// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AttachRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DetachRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyColumnContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyColumnsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyGranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyTablesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RowSecurityContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Policies of row-level security ({@code 22-row-security.sql}).
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/t_rls.html">Row-level security</a>
 */
final class PolicyPlans {
    /** What a policy without an alias calls the relation, which no client can say. */
    private static final String UNNAMED = "secured relation";

    private PolicyPlans() {}

    static void register(Planners planners) {
        planners.on(CreateRlsPolicyContext.class, PolicyPlans::create)
                .on(AlterRlsPolicyContext.class, PolicyPlans::alter)
                .on(
                        DropRlsPolicyContext.class,
                        (drop, to) -> Planned.script(
                                "DROP RLS POLICY",
                                List.of(DesignCalls.call(
                                        "drop_rls_policy",
                                        name(drop.qualifiedName(), to),
                                        drop.ifExists() != null,
                                        drop.dropBehavior() != null
                                                && drop.dropBehavior().CASCADE() != null))))
                .on(
                        AttachRlsPolicyContext.class,
                        (attach, to) -> each(
                                "ATTACH RLS POLICY",
                                "attach_rls_policy",
                                attach.qualifiedName(),
                                attach.policyTables(),
                                attach.policyGrantee(),
                                to))
                .on(
                        DetachRlsPolicyContext.class,
                        (detach, to) -> each(
                                "DETACH RLS POLICY",
                                "detach_rls_policy",
                                detach.qualifiedName(),
                                detach.policyTables(),
                                detach.policyGrantee(),
                                to));
    }

    private static Planned create(CreateRlsPolicyContext create, Translation to) {
        List<Super> columns = new ArrayList<>();
        List<String> source = new ArrayList<>();
        @Nullable String alias = null;
        PolicyColumnsContext with = create.policyColumns();
        if (with != null) {
            for (PolicyColumnContext column : with.policyColumn()) {
                String name = Names.of(column.identifier(), to.settings());
                String type = DataTypes.postgresql(DataTypes.ofColumn(column.dataType(), "policy", name, to));
                columns.add(DesignCalls.map(columnOf(name, type)));
                source.add("NULL::" + type + " AS " + Names.quote(name));
            }
            alias = with.identifier() == null ? null : Names.of(with.identifier(), to.settings());
        }
        String known = alias == null ? UNNAMED : alias;
        String condition = condition(
                create.expression(), known, "(SELECT " + String.join(", ", source) + ") AS " + Names.quote(known), to);
        return Planned.script(
                "CREATE RLS POLICY",
                List.of(DesignCalls.call(
                        "create_rls_policy",
                        name(create.qualifiedName(), to),
                        alias,
                        Super.array(columns.toArray(Super[]::new)).toJson(),
                        to.text(create.expression()),
                        condition)));
    }

    private static Map<String, String> columnOf(String name, String type) {
        Map<String, String> column = new LinkedHashMap<>();
        column.put("colname", name);
        column.put("type", type);
        return column;
    }

    private static Planned alter(AlterRlsPolicyContext alter, Translation to) {
        String name = name(alter.qualifiedName(), to);
        List<String> source = to.values("SELECT redshift.rls_policy_source(" + StringLiterals.quote(name) + ')');
        String condition = source.size() < 2
                ? to.render(alter.expression())
                : condition(alter.expression(), source.get(0), source.get(1), to);
        return Planned.script(
                "ALTER RLS POLICY",
                List.of(DesignCalls.call("alter_rls_policy", name, to.text(alter.expression()), condition)));
    }

    /** The condition on a relation of which nothing is known but the policy's columns. */
    private static String condition(ExpressionContext condition, String alias, String source, Translation to) {
        Scope scope = Scope.block(null);
        scope.relation(alias, () -> to.columns("SELECT * FROM " + source));
        scope.enter(Scope.Clause.WHERE);
        StringBuilder sql = new StringBuilder();
        to.inScope(scope, () -> sql.append(to.reading(Reading.UNGUARDED, () -> to.render(condition))));
        return sql.toString();
    }

    /** A policy's name, which it has in its database alone. */
    private static String name(QualifiedNameContext name, Translation to) {
        List<String> parts = Names.parts(name, to.settings());
        if (parts.size() > 1) {
            throw Refused.notHere("A policy's name with its database");
        }
        return parts.get(0);
    }

    private static Planned each(
            String tag,
            String function,
            QualifiedNameContext policy,
            PolicyTablesContext tables,
            List<PolicyGranteeContext> grantees,
            Translation to) {
        String name = name(policy, to);
        List<String> script = new ArrayList<>();
        for (QualifiedNameContext table : tables.qualifiedName()) {
            for (PolicyGranteeContext grantee : grantees) {
                String kind = grantee.roleName() != null ? "role" : isPublic(grantee) ? null : "user";
                script.add(DesignCalls.call(
                        function, name, Relations.target(table, to), kind, kind == null ? null : grantee(grantee, to)));
            }
        }
        return Planned.script(tag, script);
    }

    private static boolean isPublic(PolicyGranteeContext grantee) {
        return Identifier.fold(grantee.getText()).equals("public");
    }

    private static String grantee(PolicyGranteeContext grantee, Translation to) {
        if (grantee.roleName() != null) {
            return grantee.roleName().identifier().stream()
                    .map(part -> Names.of(part, to.settings()))
                    .collect(Collectors.joining(":"));
        }
        if (grantee.userName().identifier() == null) {
            throw Refused.notHere("A policy for " + to.text(grantee));
        }
        return Names.ofUser(grantee.userName().identifier());
    }

    /** {@code ROW LEVEL SECURITY ON | OFF} of a relation. */
    static String rowSecurity(String relation, RowSecurityContext security, Translation to) {
        if (!Identifier.fold(security.identifier().getText()).equals("security")) {
            throw StatementParser.syntaxError(to.source(), security.identifier().getStart());
        }
        if (security.RESERVED() != null
                && !Identifier.fold(security.RESERVED().getText()).equals("off")) {
            throw StatementParser.syntaxError(to.source(), security.RESERVED().getSymbol());
        }
        if (security.DATASHARES() != null) {
            throw Refused.notHere("ROW LEVEL SECURITY … FOR DATASHARES");
        }
        return DesignCalls.call(
                "set_row_security",
                relation,
                security.RESERVED() == null,
                security.CONJUNCTION() == null ? null : security.OR() == null ? "and" : "or");
    }
}
