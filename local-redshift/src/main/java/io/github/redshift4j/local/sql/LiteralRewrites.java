// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrefixedLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TypedLiteralTypeContext;
import java.util.Set;

/** Literals that PostgreSQL would read otherwise. */
final class LiteralRewrites {
    private static final Set<String> TYPED = Set.of("date", "timetz", "timestamptz");

    private LiteralRewrites() {}

    static void register(Rewrites rules) {
        rules.on(
                        StringContext.class,
                        (literal, to) -> to.replace(literal, StringLiterals.quote(StringLiterals.value(literal))))
                .on(PrefixedLiteralContext.class, LiteralRewrites::refusePrefix)
                .on(TypedLiteralTypeContext.class, LiteralRewrites::writeType);
    }

    private static void refusePrefix(PrefixedLiteralContext literal, Translation to) {
        String text = literal.getText();
        String prefix = text.substring(0, text.indexOf('\''));
        throw Refused.notHere("A string literal with the prefix " + prefix);
    }

    private static void writeType(TypedLiteralTypeContext type, Translation to) {
        if (type.IDENTIFIER() != null && !TYPED.contains(Identifier.fold(type.getText()))) {
            throw Refused.notHere("A literal written as " + type.getText() + " '…'");
        }
        to.writeChildren(type);
    }
}
