// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one-dimensional arrays of catalog columns, as lists; NULL elements are null. Binary: int32 dimensions, int32
 * has-nulls, int32 element OID, int32 count, int32 lower bound, then a length and bytes an element. Text:
 * {@code {1,"a b",NULL}}.
 *
 * @param <T> the Java type of an element
 */
public final class ArrayCodec<T> implements Codec<List<@Nullable T>> {
    private static final int LOWER_BOUND = 1;

    private final int elementOid;
    private final Codec<T> element;

    ArrayCodec(int elementOid, Codec<T> element) {
        this.elementOid = elementOid;
        this.element = element;
    }

    /** The type of an element. */
    public int elementOid() {
        return elementOid;
    }

    /** The codec of an element. */
    public Codec<T> element() {
        return element;
    }

    @Override
    public Class<? super List<@Nullable T>> javaType() {
        return List.class;
    }

    @Override
    public List<@Nullable T> decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        MessageBody body = new MessageBody(bytes, at, length);
        int dimensions = body.int32();
        body.int32();
        int oid = body.int32();
        if (dimensions < 0 || dimensions > 1 || oid != elementOid) {
            throw new ProtocolException("Expected an array of one dimension and elements of OID " + elementOid
                    + ", got " + dimensions + " and OID " + oid);
        }
        if (dimensions == 0) {
            body.end();
            return List.of();
        }
        int count = body.int32();
        body.int32();
        if (count < 0 || count > body.remaining() / Integer.BYTES) {
            throw new ProtocolException("Array announces " + count + " elements in " + body.remaining() + " bytes");
        }
        List<@Nullable T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int size = body.int32();
            if (size < -1 || size > body.remaining()) {
                throw new ProtocolException("Array element " + (i + 1) + " has length " + size);
            }
            int start = at + length - body.remaining();
            values.add(size < 0 ? null : element.decodeBinary(bytes, start, size));
            body.bytes(Math.max(size, 0));
        }
        body.end();
        return Collections.unmodifiableList(values);
    }

    @Override
    public List<@Nullable T> decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return ArrayText.parse(bytes, at, length, element);
    }

    @Override
    public void encodeText(List<@Nullable T> value, MessageWriter out) {
        ArrayText.write(value, element, out);
    }

    @Override
    public void encodeBinary(List<@Nullable T> value, MessageWriter out) {
        out.int32(value.isEmpty() ? 0 : 1)
                .int32(value.stream().anyMatch(Objects::isNull) ? 1 : 0)
                .int32(elementOid);
        if (value.isEmpty()) {
            return;
        }
        out.int32(value.size()).int32(LOWER_BOUND);
        for (T item : value) {
            if (item == null) {
                out.nullValue();
            } else {
                ArrayText.Scratch scratch = new ArrayText.Scratch();
                element.encodeBinary(item, scratch.writer());
                byte[] encoded = scratch.bytes();
                out.int32(encoded.length).bytes(encoded);
            }
        }
    }
}
