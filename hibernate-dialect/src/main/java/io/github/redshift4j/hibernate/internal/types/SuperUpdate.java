// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import io.github.redshift4j.core.Literals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.aggregate.AggregateSupport.AggregateColumnWriteExpression;
import org.hibernate.dialect.aggregate.AggregateSupport.WriteExpressionRenderer;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.SelectablePath;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.AggregateJdbcType;

/**
 * A SUPER value with some attributes replaced: {@code object_transform(c keep '"b"' set '"a"',?)}. The paths to keep are
 * the mapped ones that are not replaced, since without KEEP the server would drop them.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_object_transform_function.html">OBJECT_TRANSFORM</a>
 */
final class SuperUpdate implements WriteExpressionRenderer {
    private final String column;
    private final List<String> kept = new ArrayList<>();
    private final Map<String, SelectableMapping> replaced = new LinkedHashMap<>();

    SuperUpdate(SelectableMapping aggregate, SelectableMapping[] columns) {
        column = aggregate.getSelectionExpression();
        for (SelectableMapping attribute : columns) {
            replaced.put(path(attribute.getSelectablePath()), attribute);
        }
        keep(aggregate, List.of());
    }

    /** Paths inside the aggregate, each name in double quotes. */
    private static String path(SelectablePath path) {
        return Stream.of(path.getParts())
                .skip(1)
                .map(part -> quoted(part.getSelectableName()))
                .collect(Collectors.joining("."));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private void keep(SelectableMapping aggregate, List<String> parents) {
        EmbeddableMappingType embeddable =
                ((AggregateJdbcType) aggregate.getJdbcMapping().getJdbcType()).getEmbeddableMappingType();
        for (int i = 0; i < embeddable.getJdbcValueCount(); i++) {
            SelectableMapping attribute = embeddable.getJdbcValueSelectable(i);
            List<String> names = new ArrayList<>(parents);
            names.add(quoted(attribute.getSelectableName()));
            String path = String.join(".", names);
            if (replaced.keySet().stream().anyMatch(other -> other.startsWith(path + '.'))) {
                keep(attribute, names);
            } else if (!replaced.containsKey(path)) {
                kept.add(path);
            }
        }
    }

    @Override
    public void render(
            SqlAppender sql,
            SqlAstTranslator<?> translator,
            AggregateColumnWriteExpression expression,
            String qualifier) {
        sql.append("object_transform(");
        sql.append(qualifier == null || qualifier.isBlank() ? column : qualifier + '.' + column);
        String separator = " keep ";
        for (String path : kept) {
            sql.append(separator);
            sql.append(Literals.string(path));
            separator = ",";
        }
        separator = " set ";
        for (Map.Entry<String, SelectableMapping> entry : replaced.entrySet()) {
            sql.append(separator);
            sql.append(Literals.string(entry.getKey()));
            sql.append(",");
            value(sql, translator, expression, entry.getValue());
            separator = ",";
        }
        sql.append(")");
    }

    private static void value(
            SqlAppender sql,
            SqlAstTranslator<?> translator,
            AggregateColumnWriteExpression expression,
            SelectableMapping attribute) {
        int code = attribute.getJdbcMapping().getJdbcType().getDefaultSqlTypeCode();
        // Hibernate writes decimals as text, to keep their digits.
        JsonForm form = SqlTypes.isNumericOrDecimal(code) ? JsonForm.text() : JsonForm.of(code);
        sql.append(form.before());
        String[] parts = writeExpression(attribute, translator).split("\\?", -1);
        sql.append(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            translator.render(expression.getValueExpression(attribute), SqlAstNodeRenderingMode.NO_UNTYPED);
            sql.append(parts[i]);
        }
        sql.append(form.after());
    }

    /** The application's own; that of the type is already in a parameter, and a literal does not need it. */
    private static String writeExpression(SelectableMapping attribute, SqlAstTranslator<?> translator) {
        Dialect dialect = translator.getSessionFactory().getJdbcServices().getDialect();
        String ofType = attribute.getJdbcMapping().getJdbcType().wrapWriteExpression("?", null, dialect);
        String write = attribute.getWriteExpression();
        return write.equals(ofType) ? "?" : write;
    }
}
