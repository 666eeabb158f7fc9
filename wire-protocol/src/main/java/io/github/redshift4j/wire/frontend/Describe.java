// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** Describe ({@code D}): asks for the types of parameters and columns. */
public record Describe(Target target, String name) implements FrontendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('D').int8(target.code()).cstring(name).end();
    }

    /** Reads the body of one. */
    public static Describe decode(MessageBody body) throws ProtocolException {
        Describe message = new Describe(Target.of(body.int8()), body.cstring());
        body.end();
        return message;
    }
}
