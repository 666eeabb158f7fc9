// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** CopyDone ({@code c}): ends the data of COPY TO STDOUT. */
public record CopyDone() implements BackendMessage {
    public static final CopyDone INSTANCE = new CopyDone();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('c').end();
    }

    /** Reads the body of one. */
    public static CopyDone decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
