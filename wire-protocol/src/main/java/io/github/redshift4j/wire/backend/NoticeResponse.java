// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** NoticeResponse ({@code N}): something worth telling. */
public record NoticeResponse(Diagnostic diagnostic) implements BackendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        diagnostic.writeTo('N', out);
    }

    /** Reads the body of one. */
    public static NoticeResponse decode(MessageBody body) throws ProtocolException {
        return new NoticeResponse(Diagnostic.decode(body));
    }
}
