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
                .on(PrefixedLiteralContext.class, LiteralRewrites::writePrefixed)
                .on(TypedLiteralTypeContext.class, LiteralRewrites::writeType);
    }

    /**
     * {@code E'…'} is an ordinary literal, as a backslash escapes in every one; that clusters take it is unverified. Bit
     * strings are of a type Redshift does not have.
     */
    private static void writePrefixed(PrefixedLiteralContext literal, Translation to) {
        String text = literal.getText();
        String prefix = text.substring(0, text.indexOf('\''));
        if (!prefix.equalsIgnoreCase("e")) {
            throw Refused.notHere("A string literal with the prefix " + prefix);
        }
        to.replace(literal, StringLiterals.quote(StringLiterals.value(text.substring(1))));
    }

    private static void writeType(TypedLiteralTypeContext type, Translation to) {
        String name = Identifier.fold(type.getText());
        if (type.IDENTIFIER() != null && !TYPED.contains(name)) {
            throw Refused.notHere("A literal written as " + type.getText() + " '…'");
        }
        if (type.IDENTIFIER() == null) {
            to.writeChildren(type);
        } else {
            to.replace(type, DataTypes.SYSTEM + name);
        }
    }
}
