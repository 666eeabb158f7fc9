// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Which node is written how. Filled once, by topic; the translator is the sum of these rules. */
final class Rewrites {
    static final Rewrites ALL = new Rewrites();

    static {
        NameRewrites.register(ALL);
        LiteralRewrites.register(ALL);
        NumberLiterals.register(ALL);
        Intervals.register(ALL);
        ExpressionRewrites.register(ALL);
        ArithmeticRewrites.register(ALL);
        CallRewrites.register(ALL);
        WindowRewrites.register(ALL);
        QueryRewrites.register(ALL);
        RelationRewrites.register(ALL);
        TypeRewrites.register(ALL);
        DataChangeRewrites.register(ALL);
        CatalogForms.register(ALL);
    }

    private final Map<Class<?>, Rewrite<ParserRuleContext>> rules = new HashMap<>();

    @SuppressWarnings("unchecked") // each rule is looked up by the class it was registered for
    <T extends ParserRuleContext> Rewrites on(Class<T> node, Rewrite<T> rewrite) {
        if (rules.put(node, (Rewrite<ParserRuleContext>) (Rewrite<?>) rewrite) != null) {
            throw new IllegalStateException("Two rewrites for " + node.getSimpleName());
        }
        return this;
    }

    @Nullable
    Rewrite<ParserRuleContext> of(ParserRuleContext node) {
        return rules.get(node.getClass());
    }
}
