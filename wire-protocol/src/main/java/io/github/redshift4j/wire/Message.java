// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import java.io.IOException;

/** One protocol message: an immutable value that knows its own bytes. */
public interface Message {
    /** Writes the whole message, tag and length included; nothing is flushed unless the writer's buffer is full. */
    void writeTo(MessageWriter out) throws IOException;
}
