// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.PolicyParts.Grantee;
import io.github.redshift4j.local.sql.PolicyParts.Inputs;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AttachRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DetachRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropRlsPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyColumnsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyGranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PolicyTablesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RowSecurityContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policies of row-level security ({@code 23-row-security.sql}).
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
                                        PolicyParts.name(drop.qualifiedName(), to),
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
        PolicyColumnsContext with = create.policyColumns();
        Inputs inputs = with == null ? Inputs.NONE : Inputs.of(with.policyInputs(), to);
        @Nullable
        String alias = with == null || with.identifier() == null ? null : Names.of(with.identifier(), to.settings());
        String known = alias == null ? UNNAMED : alias;
        return Planned.script(
                "CREATE RLS POLICY",
                List.of(DesignCalls.call(
                        "create_rls_policy",
                        PolicyParts.name(create.qualifiedName(), to),
                        alias,
                        inputs.json(),
                        to.text(create.expression()),
                        condition(create.expression(), known, inputs.called(known), to))));
    }

    private static Planned alter(AlterRlsPolicyContext alter, Translation to) {
        String name = PolicyParts.name(alter.qualifiedName(), to);
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
        StringBuilder sql = new StringBuilder();
        PolicyParts.over(alias, source, Scope.Clause.WHERE, to, t -> sql.append(t.render(condition)));
        return sql.toString();
    }

    private static Planned each(
            String tag,
            String function,
            QualifiedNameContext policy,
            PolicyTablesContext tables,
            List<PolicyGranteeContext> grantees,
            Translation to) {
        String name = PolicyParts.name(policy, to);
        List<String> script = new ArrayList<>();
        for (QualifiedNameContext table : tables.qualifiedName()) {
            for (PolicyGranteeContext context : grantees) {
                Grantee grantee = Grantee.of(context, to);
                script.add(
                        DesignCalls.call(function, name, Relations.target(table, to), grantee.kind(), grantee.name()));
            }
        }
        return Planned.script(tag, script);
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
