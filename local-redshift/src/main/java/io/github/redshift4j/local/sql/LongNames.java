// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Limits;
import io.github.redshift4j.local.sql.grammar.RedshiftLexer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Names of 64 to 127 bytes, which Redshift keeps whole and PostgreSQL, as its packagers build it, does not. PostgreSQL
 * knows each by a short form that follows from the name alone; {@code redshift.short_name} in {@code 18-names.sql} makes
 * the same one. What a client reads is turned back by {@link #restore}. A short form cannot be meant by a client: its
 * capital letters are folded unless quoted names keep their case.
 */
public final class LongNames {
    /** PostgreSQL keeps so many bytes of a name. */
    static final int BACKING_BYTES = 63;

    private static final int MOST_BYTES_PER_CHAR = 3;
    private static final String PREFIX = "R4J~";
    private static final Pattern SHORT = Pattern.compile(PREFIX + "[0-9a-f]{32}");

    private LongNames() {}

    /** The name by which PostgreSQL knows a name, of which Redshift keeps 127 bytes. */
    public static String stored(String name) {
        return isLong(name) ? shortened(cut(name)) : name;
    }

    /** {@code "schema"."table"} or {@code table} in a text, each part as PostgreSQL knows it. */
    static String storedInText(String text) {
        if (!isLong(text)) {
            return text;
        }
        List<String> parts = List.of(text.split("\\.", -1));
        return parts.stream().noneMatch(part -> isLong(unquoted(part)))
                ? text
                : Names.quote(parts.stream().map(part -> stored(unquoted(part))).toList());
    }

    private static String unquoted(String part) {
        boolean quoted = part.length() > 1 && part.startsWith("\"") && part.endsWith("\"");
        return Identifier.fold(quoted ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part);
    }

    /** Whether PostgreSQL cannot keep all of a name. */
    static boolean isLong(String name) {
        return name.length() * MOST_BYTES_PER_CHAR > BACKING_BYTES
                && name.getBytes(StandardCharsets.UTF_8).length > BACKING_BYTES;
    }

    /** The long names among the words of a statement, by their short forms; whichever way case is read. */
    static Map<String, String> in(List<Token> tokens) {
        Map<String, String> names = new HashMap<>();
        for (Token token : tokens) {
            boolean mayBe = (token.getStopIndex() - token.getStartIndex() + 1) * MOST_BYTES_PER_CHAR > BACKING_BYTES;
            if (mayBe
                    && (token.getType() == RedshiftLexer.IDENTIFIER
                            || token.getType() == RedshiftLexer.QUOTED_IDENTIFIER)) {
                String name = Names.unquoted(token);
                if (isLong(name)) {
                    note(Identifier.fold(name), names);
                    note(name, names);
                }
            }
        }
        return names;
    }

    /** Adds a name to others if it is a long one. */
    static void note(String name, Map<String, String> names) {
        if (isLong(name)) {
            String cut = cut(name);
            names.put(shortened(cut), cut);
        }
    }

    /**
     * A text of PostgreSQL's with the names as clients know them.
     *
     * @param known the long name of a short form; null if there is none, which leaves it as it is
     */
    public static String restore(String text, UnaryOperator<@Nullable String> known) {
        if (!text.contains(PREFIX)) {
            return text;
        }
        return SHORT.matcher(text).replaceAll(found -> {
            String name = known.apply(found.group());
            return Matcher.quoteReplacement(name == null ? found.group() : name);
        });
    }

    private static String cut(String name) {
        return cut(name.getBytes(StandardCharsets.UTF_8), Limits.IDENTIFIER_BYTES);
    }

    /** The first bytes of a text, without a character that they would part. */
    static String cut(byte[] text, int bytes) {
        int end = Math.min(bytes, text.length);
        while (end < text.length && (text[end] & 0xC0) == 0x80) { // amid a character
            end--;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    private static String shortened(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
