// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** EmptyQueryResponse ({@code I}): the statement had no text. */
public record EmptyQueryResponse() implements BackendMessage {
    public static final EmptyQueryResponse INSTANCE = new EmptyQueryResponse();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('I').end();
    }

    /** Reads the body of one. */
    public static EmptyQueryResponse decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
