// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import io.github.redshift4j.core.Super;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;

/** SUPER: JSON text through {@code json_parse} on the way in, JSON text on the way out. */
final class SuperBinding implements Binding<Object, Super> {
    private static final Converter<Object, Super> CONVERTER =
            Converter.ofNullable(Object.class, Super.class, json -> Super.parse(json.toString()), Super::toJson);

    static DataType<Super> dataType() {
        return DefaultDataType.getDefaultDataType("super").asConvertedDataType(new SuperBinding());
    }

    @Override
    public Converter<Object, Super> converter() {
        return CONVERTER;
    }

    @Override
    public void sql(BindingSQLContext<Super> ctx) {
        if (ctx.render().paramType() != ParamType.INLINED) {
            ctx.render().sql("json_parse(").sql(ctx.variable()).sql(')');
        } else if (ctx.value() == null) {
            ctx.render().sql("null");
        } else {
            ctx.render()
                    .sql("json_parse(")
                    .visit(DSL.inline(ctx.value().toJson()))
                    .sql(')');
        }
    }

    @Override
    public void set(BindingSetStatementContext<Super> ctx) throws SQLException {
        Super value = ctx.value();
        ctx.statement().setString(ctx.index(), value == null ? null : value.toJson());
    }

    @Override
    public void get(BindingGetResultSetContext<Super> ctx) throws SQLException {
        ctx.value(CONVERTER.from(ctx.resultSet().getString(ctx.index())));
    }

    @Override
    public void get(BindingGetStatementContext<Super> ctx) throws SQLException {
        ctx.value(CONVERTER.from(ctx.statement().getString(ctx.index())));
    }

    @Override
    public void register(BindingRegisterContext<Super> ctx) throws SQLException {
        ctx.statement().registerOutParameter(ctx.index(), Types.VARCHAR);
    }

    @Override
    public void set(BindingSetSQLOutputContext<Super> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("Redshift has no user-defined types", "0A000");
    }

    @Override
    public void get(BindingGetSQLInputContext<Super> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("Redshift has no user-defined types", "0A000");
    }
}
