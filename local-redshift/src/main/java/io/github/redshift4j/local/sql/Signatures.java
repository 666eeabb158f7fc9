// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How messages print a call: {@code generate_series(integer, integer)}, as far as the text tells the types. */
final class Signatures {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,9}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.]+");

    private Signatures() {}

    static String of(String name, FunctionCallContext call, Translation to) {
        List<String> types = new ArrayList<>();
        for (ExpressionContext argument : CallRewrites.arguments(call)) {
            String text = to.text(argument);
            if (INTEGER.matcher(text).matches()) {
                types.add("integer");
            } else if (NUMBER.matcher(text).matches()) {
                types.add("numeric");
            } else if (text.startsWith("'")) {
                types.add("\"unknown\"");
            } else {
                types.add(text);
            }
        }
        return name + '(' + String.join(", ", types) + ')';
    }
}
