// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.ObjectJdbcType;

/**
 * Parameters whose type nothing tells, as of native queries. Their null is bound as text: the official driver's setNull
 * does not know JAVA_OBJECT, and the server wants a type for {@code ? is null}.
 */
final class UntypedJdbcType extends ObjectJdbcType {
    static final UntypedJdbcType INSTANCE = new UntypedJdbcType();

    private UntypedJdbcType() {
        super(Types.JAVA_OBJECT);
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        ValueBinder<X> values = super.getBinder(javaType);
        return new BasicBinder<>(javaType, this) {
            @Override
            protected void doBindNull(PreparedStatement statement, int index, WrapperOptions options)
                    throws SQLException {
                statement.setNull(index, Types.VARCHAR);
            }

            @Override
            protected void doBindNull(CallableStatement statement, String name, WrapperOptions options)
                    throws SQLException {
                statement.setNull(name, Types.VARCHAR);
            }

            @Override
            protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                    throws SQLException {
                values.bind(statement, value, index, options);
            }

            @Override
            protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                    throws SQLException {
                values.bind(statement, value, name, options);
            }
        };
    }
}
