// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with {@code :name} replaced by {@code $1}, {@code $2}, … outside of strings, quoted names and comments.
 *
 * @param values one each
 */
record NamedParameters(String sql, List<String> values) {
    // Whatever the first alternatives match is passed over; the last two are a cast and a parameter. Nothing is tried
    // twice, so that a long text costs neither time nor stack.
    private static final Pattern PART =
            Pattern.compile("'(?:[^'\\\\]++|(?s:\\\\.)|'')*+'?+|\"(?:[^\"]++|\"\")*+\"?+|--[^\\n]*+"
                    + "|/\\*(?:[^*]++|\\*(?!/))*+(?:\\*/)?+"
                    + "|(?<dollar>\\$\\w*+\\$)(?s:.*?)\\k<dollar>|::|:(?<name>[0-9a-zA-Z_]++)");

    NamedParameters {
        values = List.copyOf(values);
    }

    /**
     * Puts numbers for the names of a statement.
     *
     * @param given values by name
     * @param used gets the names that occur
     * @throws AwsException if a name has no value
     */
    static NamedParameters of(String sql, Map<String, String> given, Set<String> used) throws AwsException {
        if (given.isEmpty()) {
            return new NamedParameters(sql, List.of());
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<String> values = new ArrayList<>();
        StringBuilder numbered = new StringBuilder();
        Matcher part = PART.matcher(sql);
        int end = 0;
        while (part.find()) {
            String name = part.group("name");
            if (name == null) {
                continue;
            }
            String value = given.get(name);
            if (value == null) {
                throw AwsException.validation("Cannot find parameter: " + name);
            }
            if (!numbers.containsKey(name)) {
                numbers.put(name, numbers.size() + 1);
                values.add(value);
            }
            numbered.append(sql, end, part.start()).append('$').append(numbers.get(name));
            end = part.end();
        }
        used.addAll(numbers.keySet());
        return new NamedParameters(numbered.append(sql, end, sql.length()).toString(), values);
    }

    /** The names that no statement has. */
    static AwsException unused(Map<String, String> given, Set<String> used) {
        Set<String> unused = new LinkedHashSet<>(given.keySet());
        unused.removeAll(used);
        return AwsException.validation("Parameters list contains unused parameters. Unused parameters: " + unused);
    }
}
