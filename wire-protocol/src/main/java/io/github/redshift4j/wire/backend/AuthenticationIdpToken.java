// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** Redshift asks for the token of an identity provider. */
public record AuthenticationIdpToken() implements Authentication {
    public static final AuthenticationIdpToken INSTANCE = new AuthenticationIdpToken();
    static final int CODE = 14;

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('R').int32(CODE).end();
    }

    /** Reads the body of one, from behind its code. */
    public static AuthenticationIdpToken decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
