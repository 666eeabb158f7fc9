// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** SSLRequest: asks for TLS; the server answers with one byte, {@code S} or {@code N}. */
public record SslRequest() implements FrontendMessage {
    public static final SslRequest INSTANCE = new SslRequest();
    static final int CODE = 1234 << 16 | 5679;

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.beginUntagged().int32(CODE).end();
    }

    /** Reads the body of one, from behind its code. */
    public static SslRequest decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
