// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.PolicyParts.Grantee;
import io.github.redshift4j.local.sql.PolicyParts.Inputs;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterMaskingPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AttachMaskingPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateMaskingPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DetachMaskingPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropMaskingPolicyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MaskingExpressionsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MaskingPathsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParenthesizedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Policies of dynamic data masking ({@code 24-masking.sql}).
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/t_ddm.html">Dynamic data masking</a>
 */
final class MaskingPlans {
    /** What the columns of a policy are columns of. */
    private static final String MASKED = "masked_table";

    private MaskingPlans() {}

    static void register(Planners planners) {
        planners.on(CreateMaskingPolicyContext.class, MaskingPlans::create)
                .on(AlterMaskingPolicyContext.class, MaskingPlans::alter)
                .on(
                        DropMaskingPolicyContext.class,
                        (drop, to) -> script(
                                "DROP MASKING POLICY",
                                "drop_masking_policy",
                                PolicyParts.name(drop.qualifiedName(), to)))
                .on(AttachMaskingPolicyContext.class, MaskingPlans::attach)
                .on(DetachMaskingPolicyContext.class, MaskingPlans::detach);
    }

    private static Planned create(CreateMaskingPolicyContext create, Translation to) {
        Inputs inputs = Inputs.of(create.policyInputs(), to);
        return script(
                "CREATE MASKING POLICY",
                "create_masking_policy",
                PolicyParts.name(create.qualifiedName(), to),
                create.ifNotExists() != null,
                inputs.json(),
                definitions(create.maskingExpressions(), to),
                masks(create.maskingExpressions(), inputs.called(MASKED), to));
    }

    private static Planned alter(AlterMaskingPolicyContext alter, Translation to) {
        String name = PolicyParts.name(alter.qualifiedName(), to);
        List<String> source = to.values("SELECT redshift.masking_policy_source(" + StringLiterals.quote(name) + ')');
        return script(
                "ALTER MASKING POLICY",
                "alter_masking_policy",
                name,
                definitions(alter.maskingExpressions(), to),
                masks(alter.maskingExpressions(), source.isEmpty() ? "(SELECT)" : source.get(0), to));
    }

    private static String definitions(MaskingExpressionsContext expressions, Translation to) {
        return DesignCalls.json(
                expressions.expression().stream().map(e -> to.text(e)).toList());
    }

    private static String masks(MaskingExpressionsContext expressions, String source, Translation to) {
        List<String> masks = new ArrayList<>();
        for (ExpressionContext expression : expressions.expression()) {
            requireType(expression, to);
            if (Aggregates.isIn(expression) || Aggregates.isWindowIn(expression)) {
                throw ServerException.of("42803", "masking expressions cannot contain aggregates and window functions");
            }
            PolicyParts.over(MASKED, source, Scope.Clause.OTHER, to, t -> masks.add(t.render(expression)));
            refuseCorrelation(expression, to);
        }
        return DesignCalls.json(masks);
    }

    /** A constant has the type that it is cast to. */
    private static void requireType(ExpressionContext expression, Translation to) {
        ParserRuleContext constant = expression;
        while (Labels.head(constant) instanceof ParenthesizedContext inner) {
            constant = inner.expression();
        }
        ParseTree literal = Labels.literal(constant);
        if (literal instanceof StringLiteralContext || literal instanceof NullLiteralContext) {
            throw ServerException.of(
                            "42P18", "could not determine the type of masking expression " + to.text(expression))
                    .withHint("Cast the constant to the type of the masked column.");
        }
    }

    private static void refuseCorrelation(ParseTree tree, Translation to) {
        if (tree instanceof QueryContext query && to.isCorrelated(query)) {
            throw Refused.notSupported("masking policies do not support correlated queries");
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            refuseCorrelation(tree.getChild(i), to);
        }
    }

    private static Planned attach(AttachMaskingPolicyContext attach, Translation to) {
        Grantee grantee = Grantee.of(attach.policyGrantee(), to);
        return script(
                "ATTACH MASKING POLICY",
                "attach_masking_policy",
                PolicyParts.name(attach.qualifiedName(0), to),
                Relations.target(attach.qualifiedName(1), to),
                columns(attach.outputs, to),
                attach.inputs == null ? null : columns(attach.inputs, to),
                grantee.kind(),
                grantee.name(),
                attach.PRIORITY() == null ? 0 : priority(attach.INTEGER()));
    }

    private static int priority(TerminalNode number) {
        try {
            return Integer.parseInt(number.getText());
        } catch (NumberFormatException e) {
            throw ServerException.of(
                    SqlState.NUMERIC_OUT_OF_RANGE, "priority " + number.getText() + " is out of range for an integer");
        }
    }

    private static Planned detach(DetachMaskingPolicyContext detach, Translation to) {
        Grantee grantee = Grantee.of(detach.policyGrantee(), to);
        return script(
                "DETACH MASKING POLICY",
                "detach_masking_policy",
                PolicyParts.name(detach.qualifiedName(0), to),
                Relations.target(detach.qualifiedName(1), to),
                columns(detach.maskingPaths(), to),
                grantee.kind(),
                grantee.name());
    }

    private static String columns(MaskingPathsContext paths, Translation to) {
        List<String> names = new ArrayList<>();
        for (PathContext path : paths.path()) {
            if (!path.pathStep().isEmpty()) {
                throw Refused.notHere("A masking policy on a path of a SUPER column");
            }
            names.add(Names.of(path.variable(), to.settings()));
        }
        return DesignCalls.json(names);
    }

    private static Planned script(String tag, String function, @Nullable Object... arguments) {
        return Planned.script(tag, List.of(DesignCalls.call(function, arguments)));
    }
}
