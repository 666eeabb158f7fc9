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

    /** The one name that a pattern can match; null when it has wildcards, or is null or empty and so no restriction. */
    static @Nullable String onlyName(@Nullable String pattern) {
        if (pattern == null || pattern.isEmpty()) {
            return null;
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' || c == '_') {
                return null;
            }
            if (c == '\\' && i + 1 < pattern.length()) {
                i++;
            }
            name.append(pattern.charAt(i));
        }
        return name.toString();
    }

    boolean matches(String name) {
        return regex == null || regex.matcher(name).matches();
    }
}
