// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** Terminate ({@code X}): the client leaves. */
public record Terminate() implements FrontendMessage {
    public static final Terminate INSTANCE = new Terminate();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('X').end();
    }

    /** Reads the body of one. */
    public static Terminate decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
