// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.regex.Pattern;
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
import org.jooq.Geometry;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;
import org.jspecify.annotations.Nullable;

/** GEOMETRY: WKT or hexadecimal EWKB text through the function that reads it, hexadecimal EWKB on the way out. */
final class GeometryBinding implements Binding<Object, Geometry> {
    private static final Pattern EWKB = Pattern.compile("(?i)0[01][0-9a-f]{8,}");
    private static final Converter<Object, Geometry> CONVERTER = Converter.ofNullable(
            Object.class, Geometry.class, text -> Geometry.geometry(text.toString()), Geometry::data);

    static DataType<Geometry> dataType() {
        return DefaultDataType.getDefaultDataType("geometry").asConvertedDataType(new GeometryBinding());
    }

    private static String function(@Nullable Geometry value) {
        return value != null && EWKB.matcher(value.data()).matches() ? "ST_GeomFromEWKB(" : "ST_GeomFromText(";
    }

    @Override
    public Converter<Object, Geometry> converter() {
        return CONVERTER;
    }

    @Override
    public void sql(BindingSQLContext<Geometry> ctx) {
        Geometry value = ctx.value();
        if (ctx.render().paramType() != ParamType.INLINED) {
            ctx.render().sql(function(value)).sql(ctx.variable()).sql(')');
        } else if (value == null) {
            ctx.render().sql("null");
        } else {
            ctx.render().sql(function(value)).visit(DSL.inline(value.data())).sql(')');
        }
    }

    @Override
    public void set(BindingSetStatementContext<Geometry> ctx) throws SQLException {
        Geometry value = ctx.value();
        ctx.statement().setString(ctx.index(), value == null ? null : value.data());
    }

    @Override
    public void get(BindingGetResultSetContext<Geometry> ctx) throws SQLException {
        ctx.value(CONVERTER.from(ctx.resultSet().getString(ctx.index())));
    }

    @Override
    public void get(BindingGetStatementContext<Geometry> ctx) throws SQLException {
        ctx.value(CONVERTER.from(ctx.statement().getString(ctx.index())));
    }

    @Override
    public void register(BindingRegisterContext<Geometry> ctx) throws SQLException {
        ctx.statement().registerOutParameter(ctx.index(), Types.VARCHAR);
    }

    @Override
    public void set(BindingSetSQLOutputContext<Geometry> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("Redshift has no user-defined types", "0A000");
    }

    @Override
    public void get(BindingGetSQLInputContext<Geometry> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("Redshift has no user-defined types", "0A000");
    }
}
