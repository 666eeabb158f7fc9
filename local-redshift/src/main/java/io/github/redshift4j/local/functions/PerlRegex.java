// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The REGEXP_ functions with parameter p: Java's patterns stand for Perl's, whose syntax they share but for recursion,
 * conditionals and a few escapes. Arguments: the string, the pattern, where to begin (from 1, in characters), the
 * parameters, then what is the function's own.
 */
final class PerlRegex {
    private PerlRegex() {}

    static void register(Map<String, RemoteFunction> functions) {
        functions.put("pcre_count", arguments -> {
            Matcher matcher = matcher(arguments);
            int count = 0;
            for (boolean found = findFirst(matcher, arguments); found; found = matcher.find()) {
                count++;
            }
            return count;
        });
        functions.put("pcre_instr", PerlRegex::position);
        functions.put("pcre_substr", arguments -> {
            Matcher matcher = find(arguments, arguments.integer(4));
            return matcher == null ? "" : matcher.group(group(matcher, arguments));
        });
        functions.put("pcre_replace", PerlRegex::replace);
    }

    private static Matcher matcher(Arguments arguments) {
        int flags = arguments.text(3).contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        try {
            return Pattern.compile(arguments.text(1), flags).matcher(arguments.text(0));
        } catch (PatternSyntaxException e) {
            throw ServerException.of(
                    SqlState.INTERNAL_ERROR,
                    "Invalid PCRE pattern: " + e.getDescription() + " near position " + (e.getIndex() + 1));
        }
    }

    private static boolean findFirst(Matcher matcher, Arguments arguments) {
        String value = arguments.text(0);
        int first = Math.max(1, arguments.integer(2)) - 1;
        return first <= value.codePointCount(0, value.length()) && matcher.find(value.offsetByCodePoints(0, first));
    }

    private static @Nullable Matcher find(Arguments arguments, int occurrence) {
        Matcher matcher = matcher(arguments);
        boolean found = findFirst(matcher, arguments);
        for (int i = 1; found && i < occurrence; i++) {
            found = matcher.find();
        }
        return found ? matcher : null;
    }

    /** Parameter e asks for the first subexpression, if there is one. */
    private static int group(Matcher matcher, Arguments arguments) {
        return arguments.text(3).contains("e") && matcher.groupCount() > 0 ? 1 : 0;
    }

    private static int position(Arguments arguments) {
        Matcher matcher = find(arguments, arguments.integer(4));
        if (matcher == null) {
            return 0;
        }
        int group = group(matcher, arguments);
        int at = arguments.integer(5) == 0 ? matcher.start(group) : matcher.end(group);
        return at < 0 ? 0 : arguments.text(0).codePointCount(0, at) + 1;
    }

    /** {@code $1} in the replacement is a subexpression. */
    private static String replace(Arguments arguments) {
        Matcher matcher = matcher(arguments);
        StringBuilder result = new StringBuilder();
        boolean found = findFirst(matcher, arguments);
        if (!found) {
            return arguments.text(0);
        }
        int end = 0;
        for (; found; found = matcher.find()) {
            result.append(arguments.text(0), end, matcher.start());
            appendReplacement(arguments.text(4), matcher, result);
            end = matcher.end();
        }
        return result.append(arguments.text(0), end, arguments.text(0).length()).toString();
    }

    private static void appendReplacement(String replacement, Matcher matcher, StringBuilder to) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            char next = i + 1 < replacement.length() ? replacement.charAt(i + 1) : ' ';
            if (c == '$' && next >= '0' && next <= '9' && next - '0' <= matcher.groupCount()) {
                String group = matcher.group(next - '0');
                to.append(group == null ? "" : group);
                i++;
            } else {
                to.append(c);
            }
        }
    }
}
