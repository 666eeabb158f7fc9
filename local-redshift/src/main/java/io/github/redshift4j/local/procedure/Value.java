// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.wire.Bytes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value as PostgreSQL sends and takes it in binary format.
 *
 * @param bytes null for NULL
 * @param type PostgreSQL's number of its type, 0 while it has none
 */
public record Value(@Nullable Bytes bytes, int type) {
    static final Value NULL = new Value(null, 0);

    private static final int BOOLEAN = 16;
    private static final int TEXT = 25;

    static Value of(String text) {
        return new Value(Bytes.utf8(text), TEXT);
    }

    static Value of(boolean value) {
        return new Value(Bytes.of((byte) (value ? 1 : 0)), BOOLEAN);
    }

    /** An INTEGER. */
    static Value of(int value) {
        return new Value(
                Bytes.of(java.nio.ByteBuffer.allocate(Integer.BYTES)
                        .putInt(value)
                        .array()),
                23);
    }

    static Value of(long value) {
        return new Value(
                Bytes.of(java.nio.ByteBuffer.allocate(Long.BYTES).putLong(value).array()), 20);
    }

    Value with(String text) {
        return new Value(Bytes.utf8(text), type);
    }

    boolean isNull() {
        return bytes == null;
    }

    Bytes require() {
        return Objects.requireNonNull(bytes);
    }

    boolean isTrue() {
        return bytes != null && bytes.toArray()[0] != 0;
    }

    int integer() {
        return java.nio.ByteBuffer.wrap(require().toArray()).getInt();
    }
}
