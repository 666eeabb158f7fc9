// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.AliasWordContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.BareAliasContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.BareLabelContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.VariableContext;
import org.antlr.v4.runtime.ParserRuleContext;

/** Names, folded and quoted as PostgreSQL needs; qualified names are relations unless their parent says otherwise. */
final class NameRewrites {
    private NameRewrites() {}

    static void register(Rewrites rules) {
        rules.on(IdentifierContext.class, NameRewrites::write)
                .on(VariableContext.class, NameRewrites::write)
                .on(AliasWordContext.class, NameRewrites::write)
                .on(NameContext.class, NameRewrites::write)
                .on(BareLabelContext.class, NameRewrites::write)
                .on(BareAliasContext.class, NameRewrites::write)
                .on(QualifiedNameContext.class, (name, to) -> to.replace(name, Relations.name(name, to)));
    }

    private static void write(ParserRuleContext word, Translation to) {
        to.replace(word, Names.quote(Names.of(word, to.settings())));
    }
}
