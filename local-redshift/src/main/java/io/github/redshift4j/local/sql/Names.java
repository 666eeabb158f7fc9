// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftLexer;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Names: from a statement's spelling to the name itself, and from there to PostgreSQL's spelling. */
final class Names {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");
    private static final Set<String> QUOTED = Set.copyOf(Resources.words("postgresql-keywords.txt"));

    private Names() {}

    /** The name that an identifier, a label or an alias spells: folded, and as PostgreSQL knows it if it is long. */
    static String of(ParserRuleContext word, Settings settings) {
        Token token = word.getStart();
        boolean quoted = token.getType() == RedshiftLexer.QUOTED_IDENTIFIER;
        String name = unquoted(token);
        return LongNames.stored(quoted && settings.caseSensitiveIdentifiers() ? name : Identifier.fold(name));
    }

    /** The attribute of a SUPER object that a step of a path spells, which may be of any length. */
    static String ofAttribute(ParserRuleContext word, Settings settings) {
        Token token = word.getStart();
        boolean quoted = token.getType() == RedshiftLexer.QUOTED_IDENTIFIER;
        boolean kept = settings.caseSensitiveAttributes() || (quoted && settings.caseSensitiveIdentifiers());
        return kept ? unquoted(token) : Identifier.fold(unquoted(token));
    }

    /** A word without the quotes around it. */
    static String unquoted(Token token) {
        String text = token.getText();
        return token.getType() == RedshiftLexer.QUOTED_IDENTIFIER
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }

    /** The name as given in quotes, case kept: user names are never folded there. */
    static String ofUser(ParserRuleContext word) {
        requireShort(word);
        return of(word, Settings.DEFAULTS.withCaseSensitiveIdentifiers(true));
    }

    /** The name of a group, a role or a database, which belongs to all databases; a long one is refused. */
    static String ofCluster(ParserRuleContext word, Settings settings) {
        requireShort(word);
        return of(word, settings);
    }

    private static void requireShort(ParserRuleContext word) {
        String name = unquoted(word.getStart());
        if (LongNames.isLong(name)) {
            throw Refused.notHere("A user, group, role or database whose name has more than " + LongNames.BACKING_BYTES
                    + " bytes (\"" + name + "\")");
        }
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
}
