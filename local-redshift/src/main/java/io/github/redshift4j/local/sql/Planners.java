// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;

/** Which statement is planned how. */
final class Planners {
    private static final Planners ALL = new Planners();

    static {
        DataPlans.register(ALL);
        TablePlans.register(ALL);
        AlterTablePlans.register(ALL);
        ViewPlans.register(ALL);
        DropPlans.register(ALL);
        NamespacePlans.register(ALL);
        DatabasePlans.register(ALL);
        UserPlans.register(ALL);
        RolePlans.register(ALL);
        AccessPlans.register(ALL);
        AssumeRolePlans.register(ALL);
        ScopedGrantPlans.register(ALL);
        MaskingPlans.register(ALL);
        PolicyPlans.register(ALL);
        TransactionPlans.register(ALL);
        ParameterPlans.register(ALL);
        CursorPlans.register(ALL);
        MaintenancePlans.register(ALL);
        ShowPlans.register(ALL);
        CopyPlans.register(ALL);
        RoutinePlans.register(ALL);
    }

    private final Map<Class<?>, Planner<ParserRuleContext>> planners = new HashMap<>();

    private Planners() {}

    @SuppressWarnings("unchecked") // each planner is looked up by the class it was registered for
    <T extends ParserRuleContext> Planners on(Class<T> statement, Planner<T> planner) {
        if (planners.put(statement, (Planner<ParserRuleContext>) (Planner<?>) planner) != null) {
            throw new IllegalStateException("Two planners for " + statement.getSimpleName());
        }
        return this;
    }

    static Planned plan(ParserRuleContext statement, Translation to) {
        Planner<ParserRuleContext> planner = ALL.planners.get(statement.getClass());
        if (planner == null) {
            throw Refused.notHere("This statement");
        }
        return planner.plan(statement, to);
    }
}
