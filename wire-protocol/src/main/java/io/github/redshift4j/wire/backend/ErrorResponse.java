// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** ErrorResponse ({@code E}): a command has failed. */
public record ErrorResponse(Diagnostic diagnostic) implements BackendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        diagnostic.writeTo('E', out);
    }

    /** Reads the body of one. */
    public static ErrorResponse decode(MessageBody body) throws ProtocolException {
        return new ErrorResponse(Diagnostic.decode(body));
    }
}
