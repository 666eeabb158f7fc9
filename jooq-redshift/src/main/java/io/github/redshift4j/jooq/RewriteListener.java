// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import java.util.ArrayList;
import java.util.List;
import org.jooq.QueryPart;
import org.jooq.VisitContext;
import org.jooq.VisitListener;

/**
 * Looks at every part of every statement before it is rendered or bound: refuses what Redshift lacks and replaces what it
 * spells otherwise. It sees the same parts when rendering and when binding, so a replacement depends on the part alone.
 */
final class RewriteListener implements VisitListener {
    /** The rules for a class, found once: most parts have none. */
    private static final ClassValue<List<Rule<?>>> RULES = new ClassValue<>() {
        @Override
        protected List<Rule<?>> computeValue(Class<?> type) {
            List<Rule<?>> rules = new ArrayList<>();
            Refusals.RULES.stream().filter(rule -> rule.appliesTo(type)).forEach(rules::add);
            Rewrites.RULES.stream().filter(rule -> rule.appliesTo(type)).forEach(rules::add);
            return List.copyOf(rules);
        }
    };

    @Override
    public void visitStart(VisitContext ctx) {
        for (Rule<?> rule : RULES.get(ctx.queryPart().getClass())) {
            QueryPart replacement = rule.apply(ctx.queryPart(), ctx);
            if (replacement != null) {
                ctx.queryPart(replacement);
                return;
            }
        }
    }
}
