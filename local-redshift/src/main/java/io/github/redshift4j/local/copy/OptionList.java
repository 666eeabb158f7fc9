// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of one statement by name; the parser lets through only those there are, each once. */
public final class OptionList {
    private final Map<String, Plan.Option> options = new LinkedHashMap<>();

    public OptionList(List<Plan.Option> given) {
        given.forEach(option -> options.put(option.name(), option));
    }

    public Set<String> names() {
        return options.keySet();
    }

    public boolean has(String name) {
        return options.containsKey(name);
    }

    /** The arguments as written; none when the option was not given. */
    public List<String> arguments(String name) {
        Plan.Option option = options.get(name);
        return option == null ? List.of() : option.arguments();
    }

    /** The only argument, or the default when the option was not given. */
    public @Nullable String text(String name, @Nullable String missing) {
        if (!has(name)) {
            return missing;
        }
        List<String> arguments = arguments(name);
        if (arguments.size() != 1) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, name + " needs one argument, got " + arguments.size());
        }
        return arguments.get(0);
    }

    /** The only argument as a number of a range. */
    public long number(String name, long missing, long min, long max) {
        String text = text(name, null);
        if (text == null) {
            return missing;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below like a number out of range.
        }
        throw ServerException.of(
                SqlState.INVALID_PARAMETER_VALUE,
                name + " must be a number from " + min + " to " + max + ", got " + text);
    }

    /** The only argument as one byte: one ASCII character, or an octal escape such as {@code \\001} or {@code \\t}. */
    public byte character(String name, char missing) {
        String text = text(name, String.valueOf(missing));
        String character = text == null ? "" : unescape(text);
        if (character.length() != 1 || character.charAt(0) > 127) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    name.equals("DELIMITER")
                            ? "COPY delimiter must be a single ASCII character"
                            : name + " must be a single ASCII character");
        }
        if ("\0\r\n".contains(character)) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED, name + " cannot be a newline, a carriage return or NUL");
        }
        return (byte) character.charAt(0);
    }

    private static String unescape(String text) {
        if (text.matches("\\\\[0-7]{1,3}")) {
            return Character.toString(Integer.parseInt(text.substring(1), 8));
        }
        return text.equals("\\t") ? "\t" : text;
    }

    /** ON, TRUE or nothing is true; OFF, FALSE is false. */
    public boolean flag(String name, boolean missing, Set<String> otherTrueWords) {
        if (!has(name)) {
            return missing;
        }
        List<String> arguments = arguments(name);
        String word = arguments.isEmpty() ? "on" : arguments.get(0);
        if (word.equals("on") || word.equals("true") || otherTrueWords.contains(word)) {
            return true;
        }
        if (word.equals("off") || word.equals("false")) {
            return false;
        }
        throw ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at or near \"" + word + '"');
    }
}
