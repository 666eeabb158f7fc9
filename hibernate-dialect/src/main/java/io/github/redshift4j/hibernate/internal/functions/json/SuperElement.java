// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.json;

import io.github.redshift4j.hibernate.internal.types.JsonForm;
import java.util.List;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JsonNullBehavior;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * A value that becomes part of a SUPER array or object, in its {@linkplain JsonForm form} for JSON.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_array.html">ARRAY</a>
 */
public final class SuperElement {
    private SuperElement() {}

    /** As an argument of ARRAY and OBJECT. */
    public static void render(SqlAppender sql, SqlAstNode value, SqlAstTranslator<?> translator) {
        JdbcType type = type((Expression) value);
        JsonForm form = JsonForm.of(type == null ? SqlTypes.OTHER : type.getDdlTypeCode());
        sql.append(form.before());
        translator.render(value, SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER);
        sql.append(form.after());
    }

    /** As JSON text, NULL if it is NULL. */
    static void serialize(SqlAppender sql, SqlAstNode value, SqlAstTranslator<?> translator) {
        JdbcType type = type((Expression) value);
        boolean isSuper = type != null && type.isJson();
        sql.append(isSuper ? "json_serialize(" : "json_serialize(cast(");
        render(sql, value, translator);
        sql.append(isSuper ? ")" : " as super))");
    }

    /** An object's key as JSON text, whatever type it has. */
    static void serializeKey(SqlAppender sql, SqlAstNode key, SqlAstTranslator<?> translator) {
        sql.append("json_serialize(cast(cast(");
        translator.render(key, SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER);
        sql.append(" as varchar(65535)) as super))");
    }

    /** The arguments without what is said of NULL. */
    static int count(List<? extends SqlAstNode> arguments) {
        boolean said = !arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof JsonNullBehavior;
        return arguments.size() - (said ? 1 : 0);
    }

    static boolean isTemporal(Expression expression) {
        JdbcType type = type(expression);
        return type != null && SqlTypes.isTemporalType(type.getDdlTypeCode());
    }

    static boolean isBinary(Expression expression) {
        JdbcType type = type(expression);
        return type != null && type.isBinary();
    }

    private static @Nullable JdbcType type(Expression expression) {
        JdbcMappingContainer type = expression.getExpressionType();
        return type == null ? null : type.getSingleJdbcMapping().getJdbcType();
    }
}
