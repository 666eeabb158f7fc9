// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.spatial;

import io.github.redshift4j.hibernate.internal.types.RedshiftTypes;
import io.github.redshift4j.hibernate.internal.types.SpatialJavaType;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.metamodel.mapping.BasicValuedMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.MappingModelExpressible;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.produce.function.FunctionArgumentTypeResolver;
import org.hibernate.query.sqm.produce.function.FunctionReturnTypeResolver;
import org.hibernate.query.sqm.produce.function.internal.AbstractFunctionArgumentTypeResolver;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The type of a spatial function's result: any geometry, of the library of its first spatial argument. An envelope of a
 * point is not a point.
 */
final class SpatialTyping implements FunctionReturnTypeResolver {
    /** A parameter takes the type of the spatial argument beside it, so that a GEOGRAPHY meets a GEOGRAPHY. */
    static final FunctionArgumentTypeResolver ARGUMENTS = (AbstractFunctionArgumentTypeResolver) SpatialTyping::besides;

    private final TypeConfiguration types;
    private final int code;

    /** @param code of the result where no argument is spatial, GEOMETRY or GEOGRAPHY */
    SpatialTyping(TypeConfiguration types, int code) {
        this.types = types;
        this.code = code;
    }

    @Override
    public ReturnableType<?> resolveFunctionReturnType(
            @Nullable ReturnableType<?> implied,
            @Nullable SqmToSqlAstConverter converter,
            List<? extends SqmTypedNode<?>> arguments,
            TypeConfiguration configuration) {
        return result(arguments.stream()
                .map(SqmTypedNode::getExpressible)
                .filter(Objects::nonNull)
                .map(type -> type.getSqmType()));
    }

    @Override
    public BasicValuedMapping resolveFunctionReturnType(
            Supplier<BasicValuedMapping> implied, List<? extends SqlAstNode> arguments) {
        return result(arguments.stream()
                .map(argument -> argument instanceof Expression value ? value.getExpressionType() : null));
    }

    private BasicType<?> result(Stream<?> arguments) {
        JdbcMapping spatial = arguments
                .map(SpatialTyping::mapping)
                .filter(mapping -> mapping != null && mapping.getJdbcType().isSpatial())
                .findFirst()
                .orElse(null);
        if (spatial == null) {
            return types.getBasicTypeRegistry().resolve(RedshiftTypes.anyGeometry(), code);
        }
        JavaType<?> argument = spatial.getJavaTypeDescriptor();
        JavaType<?> result = argument instanceof SpatialJavaType type ? type.general() : argument;
        return types.getBasicTypeRegistry().resolve(result, spatial.getJdbcType());
    }

    private static @Nullable JdbcMapping mapping(@Nullable Object type) {
        return type instanceof BasicValuedMapping basic ? basic.getJdbcMapping() : null;
    }

    private static @Nullable MappingModelExpressible<?> besides(
            List<? extends SqmTypedNode<?>> arguments, int index, SqmToSqlAstConverter converter) {
        return IntStream.range(0, arguments.size())
                .filter(other -> other != index)
                .mapToObj(arguments::get)
                .filter(SqmExpression.class::isInstance)
                .<MappingModelExpressible<?>>map(other -> converter.determineValueMapping((SqmExpression<?>) other))
                .filter(type -> {
                    JdbcMapping mapping = mapping(type);
                    return mapping != null && mapping.getJdbcType().isSpatial();
                })
                .findFirst()
                .orElse(null);
    }

    static SpatialTyping geometry(TypeConfiguration types) {
        return new SpatialTyping(types, SqlTypes.GEOMETRY);
    }

    static SpatialTyping geography(TypeConfiguration types) {
        return new SpatialTyping(types, SqlTypes.GEOGRAPHY);
    }
}
