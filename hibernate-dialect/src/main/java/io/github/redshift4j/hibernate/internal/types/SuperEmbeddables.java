// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import static org.hibernate.type.SqlTypes.BINARY;
import static org.hibernate.type.SqlTypes.JSON;
import static org.hibernate.type.SqlTypes.JSON_ARRAY;
import static org.hibernate.type.SqlTypes.LONG32VARBINARY;
import static org.hibernate.type.SqlTypes.LONGVARBINARY;
import static org.hibernate.type.SqlTypes.VARBINARY;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.Literals;
import java.util.regex.Pattern;
import org.hibernate.MappingException;
import org.hibernate.dialect.aggregate.AggregateSupportImpl;
import org.hibernate.dialect.function.array.DdlTypeHelper;
import org.hibernate.mapping.Column;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.SqlTypedMapping;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * {@code @Embeddable} classes as SUPER ({@code @JdbcTypeCode(SqlTypes.JSON)}): written and read as a whole; in HQL their
 * attributes are paths into the value, and an update replaces the named ones and keeps the other mapped ones.
 *
 * <p>The server folds the names of a path to lower case, so an attribute whose column has capitals is taken out of the
 * value's JSON text, which is slower and limited to 65,535 bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/query-super.html">Querying semistructured data</a>
 */
public final class SuperEmbeddables extends AggregateSupportImpl {
    public static final SuperEmbeddables INSTANCE = new SuperEmbeddables();

    private static final Pattern FOLDED = Pattern.compile("[a-z_][a-z0-9_]*");

    private SuperEmbeddables() {}

    @Override
    public String aggregateComponentCustomReadExpression(
            String template,
            String placeholder,
            String parent,
            String column,
            int aggregateType,
            SqlTypedMapping type,
            TypeConfiguration configuration) {
        if (aggregateType != JSON && aggregateType != JSON_ARRAY) {
            throw new UnsupportedOperationException("Redshift has neither STRUCT nor XML: map the @Embeddable by"
                    + " @JdbcTypeCode(SqlTypes.JSON), as SUPER");
        }
        if (column.startsWith("\"")) {
            throw new MappingException(
                    "Attribute " + column + " of an @Embeddable in " + parent.replace(placeholder, "SUPER")
                            + " has a quoted name, which Hibernate cannot write as JSON: give it another with @Column(name)");
        }
        boolean navigable = FOLDED.matcher(column).matches();
        String value = navigable
                ? parent + '.' + Identifier.of(column).sql()
                : "json_extract_path_text(json_serialize(" + parent + ")," + Literals.string(column) + ')';
        int code = type.getJdbcMapping().getJdbcType().getDefaultSqlTypeCode();
        return template.replace(
                placeholder,
                switch (code) {
                    case JSON, JSON_ARRAY -> navigable ? value : "json_parse(" + value + ')';
                    default -> {
                        if (isBinary(code)) {
                            yield "from_hex(" + text(value, navigable) + ')';
                        }
                        String target = DdlTypeHelper.getCastTypeName(type, configuration);
                        yield "cast(" + (isText(code) ? text(value, navigable) : value) + " as " + target + ')';
                    }
                });
    }

    /** Hibernate writes decimals as text, to keep their digits, and dates and times, which JSON does not know. */
    static boolean isText(int code) {
        return SqlTypes.isTemporalType(code) || SqlTypes.isNumericOrDecimal(code);
    }

    /** Hibernate writes bytes as hexadecimal digits. */
    static boolean isBinary(int code) {
        return switch (code) {
            case BINARY, VARBINARY, LONGVARBINARY, LONG32VARBINARY -> true;
            default -> false;
        };
    }

    private static String text(String value, boolean isSuper) {
        return isSuper ? "cast(" + value + " as varchar(65535))" : value;
    }

    /** An assignment to an attribute is one to the whole column. */
    @Override
    public String aggregateComponentAssignmentExpression(
            String parent, String column, int aggregateType, Column mapping) {
        return parent;
    }

    @Override
    public boolean requiresAggregateCustomWriteExpressionRenderer(int aggregateType) {
        return aggregateType == JSON;
    }

    @Override
    public WriteExpressionRenderer aggregateCustomWriteExpressionRenderer(
            SelectableMapping aggregate, SelectableMapping[] columns, TypeConfiguration configuration) {
        return new SuperUpdate(aggregate, columns);
    }

    @Override
    public int aggregateComponentSqlTypeCode(int aggregateType, int columnType) {
        return columnType == SqlTypes.ARRAY ? JSON_ARRAY : columnType;
    }

    @Override
    public boolean supportsComponentCheckConstraints() {
        return false;
    }
}
