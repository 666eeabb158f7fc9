// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One protocol message: an immutable value that knows its own bytes. */
public interface Message {
    /** Writes the whole message, tag and length included; nothing is flushed unless the writer's buffer is full. */
    void writeTo(MessageWriter out) throws IOException;

    /** The whole message by itself, for one that is sent again and again. */
    default byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new MessageWriter(bytes).message(this).flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array takes all
        }
        return bytes.toByteArray();
    }
}
