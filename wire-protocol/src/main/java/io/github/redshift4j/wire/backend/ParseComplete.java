// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** ParseComplete ({@code 1}): a statement is prepared. */
public record ParseComplete() implements BackendMessage {
    public static final ParseComplete INSTANCE = new ParseComplete();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('1').end();
    }

    /** Reads the body of one. */
    public static ParseComplete decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
