// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of a part of a statement that PostgreSQL is asked about by itself. */
final class Parameters {
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+");
    private static final Pattern OF_ANY_TYPE = Pattern.compile("(?<!CAST\\()\\$\\d");

    private Parameters() {}

    /** The query with its parameters counted from one, since PostgreSQL wants to know the types of those left out too. */
    static String fromOne(String query) {
        Map<String, String> numbers = new HashMap<>();
        return PARAMETER
                .matcher(query)
                .replaceAll(place -> Matcher.quoteReplacement(
                        numbers.computeIfAbsent(place.group(), number -> "$" + (numbers.size() + 1))));
    }

    /** Whether the query has one whose type the client may tell, without which PostgreSQL may not understand the query. */
    static boolean haveUnknownTypes(String query) {
        return OF_ANY_TYPE.matcher(query).find();
    }
}
