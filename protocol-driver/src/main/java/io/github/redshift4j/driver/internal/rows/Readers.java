// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.codec.Codec;
import io.github.redshift4j.wire.codec.Codecs;
import io.github.redshift4j.wire.codec.SpatialCodec;
import io.github.redshift4j.wire.codec.VarbyteCodec;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Picks the reader of a column. */
final class Readers {
    private Readers() {}

    static ValueReader of(FieldDescription field, Supplier<ZoneId> zone) throws SQLException {
        TypeName type = TypeName.ofOid(field.typeOid()).orElse(null);
        boolean binary = field.format() == Format.BINARY;
        if (type == null) {
            return other(field, "oid " + field.typeOid());
        }
        return switch (type) {
            case SMALLINT, INTEGER -> new IntegerReader(type, binary, Integer.class);
            case BIGINT, OID, XID, CID -> new IntegerReader(type, binary, Long.class);
            case REAL -> new FloatReader(binary);
            case DOUBLE -> new DoubleReader(binary);
            case DECIMAL -> new DecimalReader(field, binary);
            case BOOLEAN -> new BooleanReader(binary);
            case CHAR,
                    VARCHAR,
                    TEXT,
                    NAME,
                    SINGLE_CHAR,
                    UNKNOWN,
                    SUPER,
                    HLLSKETCH,
                    REFCURSOR,
                    ACLITEM,
                    INT2VECTOR,
                    OIDVECTOR,
                    VOID,
                    RECORD -> new TextReader(type.typname());
            case DATE -> new DateReader(binary);
            case TIME -> new TimeReader(binary);
            case TIMETZ -> new TimetzReader(binary);
            case TIMESTAMP -> new TimestampReader(binary);
            case TIMESTAMPTZ -> new TimestamptzReader(binary, zone);
            case VARBYTE -> new BytesReader(type, binary, VarbyteCodec.INSTANCE);
            case GEOMETRY, GEOMETRYHEX, GEOGRAPHY -> new BytesReader(type, binary, SpatialCodec.INSTANCE);
            default -> other(field, type.typname());
        };
    }

    private static ValueReader other(FieldDescription field, String name) throws SQLException {
        try {
            Codec<?> codec = Codecs.of(field.typeOid(), field.typeModifier());
            return new CodecReader<>(name, codec, field.format());
        } catch (ProtocolException e) {
            throw malformed(field.name(), e);
        }
    }

    static SQLException malformed(@Nullable String column, ProtocolException e) {
        return SqlErrors.of(
                SqlState.PROTOCOL_VIOLATION, "Column \"" + column + "\" cannot be read: " + e.getMessage(), e);
    }
}
