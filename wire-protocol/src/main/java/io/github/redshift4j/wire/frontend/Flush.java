// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** Flush ({@code H}): asks the server to send what it has ready. */
public record Flush() implements FrontendMessage {
    public static final Flush INSTANCE = new Flush();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('H').end();
    }

    /** Reads the body of one. */
    public static Flush decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
