// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** AuthenticationOk: the client is signed in. */
public record AuthenticationOk() implements Authentication {
    public static final AuthenticationOk INSTANCE = new AuthenticationOk();
    static final int CODE = 0;

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('R').int32(CODE).end();
    }

    /** Reads the body of one, from behind its code. */
    public static AuthenticationOk decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
