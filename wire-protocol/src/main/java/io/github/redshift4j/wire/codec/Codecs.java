// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.ProtocolException;

/** Picks the codec of a column or parameter: once, when its type is known. */
public final class Codecs {
    private Codecs() {}

    /**
     * The codec of a type. A type not known here gets one that hands out its text and refuses its binary form.
     *
     * @param oid as in RowDescription
     * @param typmod as in RowDescription, -1 for none; only DECIMAL needs it
     * @throws ProtocolException if the type modifier is none of the type
     */
    public static Codec<?> of(int oid, int typmod) throws ProtocolException {
        TypeName type = TypeName.ofOid(oid).orElse(null);
        if (type == null) {
            return new UnknownCodec(oid);
        }
        return type == TypeName.DECIMAL ? NumericCodec.of(typmod) : of(type);
    }

    private static Codec<?> of(TypeName type) throws ProtocolException {
        return switch (type) {
            case BOOLEAN -> BoolCodec.INSTANCE;
            case SMALLINT -> Int2Codec.INSTANCE;
            case INTEGER -> Int4Codec.INSTANCE;
            case BIGINT -> Int8Codec.INSTANCE;
            case REAL -> Float4Codec.INSTANCE;
            case DOUBLE -> Float8Codec.INSTANCE;
            case DECIMAL -> NumericCodec.of(RedshiftType.NONE);
            case DATE -> DateCodec.INSTANCE;
            case TIME -> TimeCodec.INSTANCE;
            case TIMETZ -> TimetzCodec.INSTANCE;
            case TIMESTAMP -> TimestampCodec.INSTANCE;
            case TIMESTAMPTZ -> TimestamptzCodec.INSTANCE;
            case ABSTIME -> AbstimeCodec.INSTANCE;
            case INTERVAL_YEAR_TO_MONTH -> IntervalYearToMonthCodec.INSTANCE;
            case INTERVAL_DAY_TO_SECOND -> IntervalDayToSecondCodec.INSTANCE;
            case INTERVAL -> IntervalCodec.INSTANCE;
            case VARBYTE -> VarbyteCodec.INSTANCE;
            case GEOMETRY, GEOMETRYHEX, GEOGRAPHY -> SpatialCodec.INSTANCE;
            case OID, XID, CID -> OidCodec.INSTANCE;
            case REGPROC, REGCLASS, REGTYPE -> RegCodec.INSTANCE;
            case TID -> TidCodec.INSTANCE;
            case CHAR,
                    VARCHAR,
                    TEXT,
                    NAME,
                    SINGLE_CHAR,
                    UNKNOWN,
                    SUPER,
                    HLLSKETCH,
                    REFCURSOR,
                    VOID,
                    RECORD,
                    ACLITEM,
                    INT2VECTOR,
                    OIDVECTOR -> TextCodec.INSTANCE;
            case ACLITEM_ARRAY -> array(TypeName.ACLITEM, TextCodec.INSTANCE);
            case SINGLE_CHAR_ARRAY -> array(TypeName.SINGLE_CHAR, TextCodec.INSTANCE);
            case TEXT_ARRAY -> array(TypeName.TEXT, TextCodec.INSTANCE);
            case VARCHAR_ARRAY -> array(TypeName.VARCHAR, TextCodec.INSTANCE);
            case NAME_ARRAY -> array(TypeName.NAME, TextCodec.INSTANCE);
            case SMALLINT_ARRAY -> array(TypeName.SMALLINT, Int2Codec.INSTANCE);
            case INTEGER_ARRAY -> array(TypeName.INTEGER, Int4Codec.INSTANCE);
            case REAL_ARRAY -> array(TypeName.REAL, Float4Codec.INSTANCE);
            case OID_ARRAY -> array(TypeName.OID, OidCodec.INSTANCE);
        };
    }

    private static <T> Codec<?> array(TypeName element, Codec<T> codec) {
        return new ArrayCodec<>(element.oid(), codec);
    }
}
