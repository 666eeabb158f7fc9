// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Limits;
import io.github.redshift4j.local.sql.grammar.RedshiftLexer;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Names: from a statement's spelling to the name itself, and from there to PostgreSQL's spelling. */
final class Names {
    /** PostgreSQL as built by its packagers keeps 63 bytes of a name where Redshift keeps 127. */
    private static final int BACKING_BYTES = 63;

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");
    private static final Set<String> QUOTED = Set.copyOf(Resources.words("postgresql-keywords.txt"));

    private Names() {}

    /** The name that an identifier, a label or an alias spells: folded, and cut to what Redshift keeps. */
    static String of(ParserRuleContext word, Settings settings) {
        Token token = word.getStart();
        String text = token.getText();
        boolean quoted = token.getType() == RedshiftLexer.QUOTED_IDENTIFIER;
        String name = quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
        return kept(quoted && settings.caseSensitiveIdentifiers() ? name : Identifier.fold(name));
    }

    /** The name as given in quotes, case kept: user names are never folded there. */
    static String ofUser(ParserRuleContext word) {
        return of(word, new Settings(true));
    }

    static List<String> parts(QualifiedNameContext name, Settings settings) {
        List<String> parts = new ArrayList<>();
        parts.add(of(name.identifier(), settings));
        name.name().forEach(part -> parts.add(of(part, settings)));
        return parts;
    }

    /** PostgreSQL's spelling of a name. */
    static String quote(String name) {
        return PLAIN.matcher(name).matches() && !QUOTED.contains(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A name as messages print it. */
    static String doubleQuoted(String name) {
        return '"' + name + '"';
    }

    static String quote(List<String> parts) {
        return parts.stream().map(Names::quote).collect(Collectors.joining("."));
    }

    private static String kept(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= BACKING_BYTES) {
            return name;
        }
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > Limits.IDENTIFIER_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        throw Refused.notHere("A name of more than " + BACKING_BYTES + " bytes (\"" + cut + "\")");
    }
}
