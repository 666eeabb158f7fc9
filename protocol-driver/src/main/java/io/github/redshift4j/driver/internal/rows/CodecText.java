// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.codec.Codec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes values as the server would in text, for {@code getString} of binary results. Reuses its buffer. */
public final class CodecText {
    private @Nullable ByteArrayOutputStream bytes;
    private @Nullable MessageWriter writer;

    public <T> String of(Codec<T> codec, T value) {
        ByteArrayOutputStream to = bytes;
        MessageWriter out = writer;
        if (to == null || out == null) {
            to = new ByteArrayOutputStream(32);
            out = new MessageWriter(to);
            bytes = to;
            writer = out;
        }
        to.reset();
        codec.encodeText(value, out);
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return to.toString(StandardCharsets.UTF_8);
    }
}
