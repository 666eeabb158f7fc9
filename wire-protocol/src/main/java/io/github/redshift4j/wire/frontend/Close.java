// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** Close ({@code C}): forgets a prepared statement or portal. */
public record Close(Target target, String name) implements FrontendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('C').int8(target.code()).cstring(name).end();
    }

    /** Reads the body of one. */
    public static Close decode(MessageBody body) throws ProtocolException {
        Close message = new Close(Target.of(body.int8()), body.cstring());
        body.end();
        return message;
    }
}
