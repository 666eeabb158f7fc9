// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallArgumentsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code OBJECT_TRANSFORM(input KEEP path, … SET path, value, …)}: the paths are constants of names in double quotes,
 * with periods between them.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_object_transform_function.html">OBJECT_TRANSFORM</a>
 */
final class ObjectTransform {
    private static final Pattern NAME = Pattern.compile("\\G\"((?:[^\"]|\"\")+)\"(\\.(?!$)|$)");

    private ObjectTransform() {}

    static String render(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        CallArgumentsContext written = call.callArguments();
        List<ExpressionContext> kept =
                written.keptPaths() == null ? List.of() : written.keptPaths().expression();
        List<ExpressionContext> set =
                written.setPaths() == null ? List.of() : written.setPaths().expression();
        List<ExpressionContext> paths = new ArrayList<>();
        List<ExpressionContext> values = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            (i % 2 == 0 ? paths : values).add(set.get(i));
        }
        if (paths.size() != values.size()) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, "SET of OBJECT_TRANSFORM takes pairs of a path and a value");
        }
        return "redshift.object_transform(redshift.to_super(" + to.render(arguments.get(0)) + "), " + json(kept) + ", "
                + json(paths) + (values.isEmpty() ? "" : ", " + SpecialCalls.elements(values, to)) + ')';
    }

    /** Refuses KEEP and SET in other calls, and another word than KEEP. */
    static void check(FunctionCallContext call, String name, Translation to) {
        CallArgumentsContext written = call.callArguments();
        if (written == null) {
            return;
        }
        if (written.keptPaths() != null
                && (!name.equals("object_transform")
                        || !Identifier.fold(written.keptPaths().IDENTIFIER().getText())
                                .equals("keep"))) {
            throw StatementParser.syntaxError(to.source(), written.keptPaths().getStart());
        }
        if (written.setPaths() != null && !name.equals("object_transform")) {
            throw StatementParser.syntaxError(to.source(), written.setPaths().getStart());
        }
    }

    private static String json(List<ExpressionContext> paths) {
        if (paths.isEmpty()) {
            return "NULL";
        }
        Super[] all = paths.stream().map(ObjectTransform::path).toArray(Super[]::new);
        return StringLiterals.quote(Super.array(all).toJson());
    }

    private static Super path(ExpressionContext written) {
        if (!(Labels.literal(written) instanceof StringLiteralContext literal)) {
            throw invalid(written.getText());
        }
        String text = StringLiterals.value(literal.string());
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        int end = 0;
        while (name.find()) {
            names.add(name.group(1).replace("\"\"", "\""));
            end = name.end();
        }
        if (names.isEmpty() || end != text.length()) {
            throw invalid(text);
        }
        return DesignCalls.array(names);
    }

    private static ServerException invalid(String path) {
        return ServerException.of(
                SqlState.INVALID_PARAMETER_VALUE,
                "A path of OBJECT_TRANSFORM is a constant such as '\"a\".\"b\"', got " + path);
    }
}
