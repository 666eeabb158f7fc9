// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** CloseComplete ({@code 3}): a statement or portal is forgotten, if it was there. */
public record CloseComplete() implements BackendMessage {
    public static final CloseComplete INSTANCE = new CloseComplete();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('3').end();
    }

    /** Reads the body of one. */
    public static CloseComplete decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
