// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.Codec;
import java.sql.SQLException;
import java.util.HexFormat;

/** VARBYTE, and GEOMETRY and GEOGRAPHY as EWKB. Text is hex: lower case of VARBYTE, upper case of the others. */
final class BytesReader extends ValueReader {
    private final boolean binary;
    private final Codec<byte[]> codec;
    private final HexFormat hex;

    BytesReader(TypeName type, boolean binary, Codec<byte[]> codec) {
        super(type.typname());
        this.binary = binary;
        this.codec = codec;
        this.hex = type == TypeName.VARBYTE ? HexFormat.of() : HexFormat.of().withUpperCase();
    }

    @Override
    public Class<?> objectClass() {
        return byte[].class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return binary(bytes, at, length);
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return hex.formatHex(binary(bytes, at, length));
    }

    @Override
    public byte[] binary(byte[] bytes, int at, int length) throws ProtocolException {
        return binary ? codec.decodeBinary(bytes, at, length) : codec.decodeText(bytes, at, length);
    }
}
