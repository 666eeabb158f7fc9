// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern of JDBC's metadata, matched by the client: {@code %}, {@code _}, and backslash as the escape. */
record LikePattern(@Nullable Pattern regex) {
    /** @param pattern null matches everything */
    static LikePattern of(@Nullable String pattern) {
        if (pattern == null) {
            return new LikePattern(null);
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(pattern.substring(++i, i + 1)));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return new LikePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** Whether a pattern can match more than one name. */
    static boolean hasWildcard(@Nullable String pattern) {
        if (pattern == null || pattern.isEmpty()) {
            return true;
        }
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '%' || c == '_') {
                return true;
            }
        }
        return false;
    }

    boolean matches(String name) {
        return regex == null || regex.matcher(name).matches();
    }
}
