// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** GSSENCRequest: asks for GSSAPI encryption, as psql may; Redshift has none and answers {@code N}. */
public record GssEncRequest() implements FrontendMessage {
    public static final GssEncRequest INSTANCE = new GssEncRequest();
    static final int CODE = 1234 << 16 | 5680;

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.beginUntagged().int32(CODE).end();
    }

    /** Reads the body of one, from behind its code. */
    public static GssEncRequest decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
