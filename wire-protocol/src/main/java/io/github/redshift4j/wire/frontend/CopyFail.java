// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** CopyFail ({@code f}): aborts COPY FROM STDIN with a reason. */
public record CopyFail(String reason) implements FrontendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('f').cstring(reason).end();
    }

    /** Reads the body of one. */
    public static CopyFail decode(MessageBody body) throws ProtocolException {
        CopyFail message = new CopyFail(body.cstring());
        body.end();
        return message;
    }
}
