// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** Sync ({@code S}): ends a series of extended messages; the server answers ReadyForQuery. */
public record Sync() implements FrontendMessage {
    public static final Sync INSTANCE = new Sync();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('S').end();
    }

    /** Reads the body of one. */
    public static Sync decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
