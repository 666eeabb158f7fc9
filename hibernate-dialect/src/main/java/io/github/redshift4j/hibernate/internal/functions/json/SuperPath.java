// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.json;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JsonPathPassingClause;
import org.jspecify.annotations.Nullable;

/**
 * The SUPER value at a JSON path such as {@code $.orders[0].price}, as SQL.
 *
 * <p>A column is navigated by the server, whose names fold to lower case; names with capitals, and values that are no
 * columns, are taken exactly by OBJECT_TRANSFORM and SUBARRAY, which keep one value in a shell of known length, and the
 * JSON text within the shell is parsed. That text is limited to 65,535 bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/query-super.html">Querying semistructured data</a>
 */
final class SuperPath {
    private static final Pattern STEP =
            Pattern.compile("\\G(?:\\.([^.\\[\\]\"*]+)|\\.\"([^\"]+)\"|\\[\\s*(\\d+)\\s*]|\\[\\s*\\$(\\w+)\\s*])");
    private static final Pattern FOLDED = Pattern.compile("[a-z_][a-z0-9_]*");
    /** Names that look the same in JSON text, and have no meaning in a path. */
    private static final Pattern PLAIN = Pattern.compile("[\\w $@-]+");

    private final SqlAppender sql;
    private final SqlAstTranslator<?> translator;
    private final @Nullable JsonPathPassingClause passing;
    /** Writes the value so far; what it has parameters for may be written twice. */
    private Runnable value;

    private boolean navigable;
    private final List<String> names = new ArrayList<>();

    private SuperPath(
            SqlAppender sql,
            SqlAstTranslator<?> translator,
            Expression document,
            boolean isSuper,
            @Nullable JsonPathPassingClause passing) {
        this.sql = sql;
        this.translator = translator;
        this.passing = passing;
        navigable = isSuper && document.getColumnReference() != null;
        value = () -> {
            sql.append(isSuper ? "" : "json_parse(");
            translator.render(document, SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER);
            sql.append(isSuper ? "" : ")");
        };
    }

    /**
     * What writes the value.
     *
     * @param tellsNull whether JSON null must differ from nothing, which navigation to a name does not tell
     * @throws FunctionArgumentException if the path is not one of names and indexes
     */
    static Runnable of(
            SqlAppender sql,
            SqlAstTranslator<?> translator,
            Expression document,
            boolean isSuper,
            Expression path,
            @Nullable JsonPathPassingClause passing,
            boolean tellsNull) {
        SuperPath found = new SuperPath(sql, translator, document, isSuper, passing);
        String written = translator.getLiteralValue(path);
        Matcher step = STEP.matcher(written);
        int end = 1;
        while (step.find(end)) {
            end = step.end();
            found.navigable &= !(tellsNull && end == written.length());
            found.step(step);
        }
        if (!written.startsWith("$") || end < written.length()) {
            throw new FunctionArgumentException("JSON path " + written
                    + ": on Redshift a path has names and indexes only, like $.orders[0].price; for wildcards, unnest"
                    + " the array in a native query");
        }
        found.lookUp();
        return found.value;
    }

    /** Fails where there is nothing: what JSON_PARSE is then given cannot be parsed, and is in its message. */
    static Runnable orFail(SqlAppender sql, Runnable value) {
        return () -> {
            sql.append("case when json_typeof(");
            value.run();
            sql.append(") is null then json_parse('nothing at the JSON path'||coalesce(json_serialize(");
            value.run();
            sql.append("),'')) else ");
            value.run();
            sql.append(" end");
        };
    }

    private void step(Matcher step) {
        String index = step.group(3);
        if (index == null && step.group(4) == null) {
            name(step.group(1) == null ? step.group(2) : step.group(1));
        } else if (index == null) {
            Expression parameter = passed(step.group(4));
            element(() -> {
                sql.append("cast(");
                translator.render(parameter, SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER);
                sql.append(" as integer)");
            });
        } else if (navigable) {
            navigate("[" + index + "]");
        } else {
            element(() -> sql.append(index));
        }
    }

    private void name(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new FunctionArgumentException(
                    "JSON path: the name \"" + name
                            + "\" has characters that cannot be looked up on Redshift; letters, digits, blanks, _, $, @ and - can");
        }
        if (navigable && FOLDED.matcher(name).matches()) {
            navigate("." + Identifier.of(name).sql());
        } else {
            navigable = false;
            names.add(name);
        }
    }

    private Expression passed(String name) {
        Expression index =
                passing == null ? null : passing.getPassingExpressions().get(name);
        if (index == null) {
            throw new FunctionArgumentException("JSON path: $" + name + " is not passed; add PASSING .. AS " + name);
        }
        return index;
    }

    private void navigate(String step) {
        Runnable parent = value;
        value = () -> {
            parent.run();
            sql.append(step);
        };
    }

    /** The element alone in an array, or nothing. */
    private void element(Runnable index) {
        lookUp();
        navigable = false;
        Runnable array = value;
        value = () -> {
            sql.append("json_parse(nullif(reverse(substring(reverse(substring(json_serialize(subarray(");
            array.run();
            sql.append(",");
            index.run();
            sql.append(",1)),2)),2)),''))");
        };
    }

    /** Looks the names up that were not navigated: in a shell of objects with these names alone. */
    private void lookUp() {
        if (names.isEmpty()) {
            return;
        }
        String path = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining("."));
        String shell = names.stream().map(name -> "{\"" + name + "\":").collect(Collectors.joining());
        int depth = names.size();
        names.clear();
        Runnable object = value;
        Runnable kept = () -> {
            sql.append("json_serialize(object_transform(");
            object.run();
            sql.append(" keep " + Literals.string(path) + "))");
        };
        value = () -> {
            sql.append("case when strpos(");
            kept.run();
            sql.append("," + Literals.string(shell) + ")=1 then json_parse(reverse(substring(reverse(substring(");
            kept.run();
            sql.append("," + (shell.length() + 1) + "))," + (depth + 1) + "))) end");
        };
    }
}
