// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

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
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A type whose values travel as text, on the way in through a function that reads it. */
abstract class TextBinding<T> implements Binding<Object, T> {
    private final Converter<Object, T> converter;

    TextBinding(Converter<Object, T> converter) {
        this.converter = converter;
    }

    abstract String text(T value);

    /** The name of the function that makes a value of this text, null for a parameter that is NULL. */
    abstract String function(@Nullable T value);

    @Override
    public final Converter<Object, T> converter() {
        return converter;
    }

    @Override
    public final void sql(BindingSQLContext<T> ctx) {
        T value = ctx.value();
        if (ctx.render().paramType() != ParamType.INLINED) {
            ctx.render().sql(function(value)).sql('(').sql(ctx.variable()).sql(')');
        } else if (value == null) {
            ctx.render().sql("null");
        } else {
            ctx.render()
                    .sql(function(value))
                    .sql('(')
                    .visit(DSL.inline(text(value)))
                    .sql(')');
        }
    }

    @Override
    public final void set(BindingSetStatementContext<T> ctx) throws SQLException {
        T value = ctx.value();
        ctx.statement().setString(ctx.index(), value == null ? null : text(value));
    }

    @Override
    public final void get(BindingGetResultSetContext<T> ctx) throws SQLException {
        ctx.value(converter.from(ctx.resultSet().getString(ctx.index())));
    }

    @Override
    public final void get(BindingGetStatementContext<T> ctx) throws SQLException {
        ctx.value(converter.from(ctx.statement().getString(ctx.index())));
    }

    @Override
    public final void register(BindingRegisterContext<T> ctx) throws SQLException {
        ctx.statement().registerOutParameter(ctx.index(), Types.VARCHAR);
    }

    @Override
    public final void set(BindingSetSQLOutputContext<T> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("Redshift has no user-defined types", "0A000");
    }

    @Override
    public final void get(BindingGetSQLInputContext<T> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("Redshift has no user-defined types", "0A000");
    }
}
