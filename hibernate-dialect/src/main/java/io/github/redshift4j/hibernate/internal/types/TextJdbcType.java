// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;

/** {@code @Lob} text: a VARCHAR in all but Hibernate's name for it, since Redshift and its drivers have no CLOB. */
final class TextJdbcType extends VarcharJdbcType {
    static final TextJdbcType INSTANCE = new TextJdbcType();

    private TextJdbcType() {}

    @Override
    public int getDefaultSqlTypeCode() {
        return SqlTypes.CLOB;
    }

    @Override
    public JdbcType resolveIndicatedType(JdbcTypeIndicators indicators, JavaType<?> domainType) {
        return this;
    }

    @Override
    public String toString() {
        return "TextJdbcType";
    }
}
