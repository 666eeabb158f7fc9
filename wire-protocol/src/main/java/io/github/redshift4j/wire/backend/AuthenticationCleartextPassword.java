// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** AuthenticationCleartextPassword: asks for the password as it is. */
public record AuthenticationCleartextPassword() implements Authentication {
    public static final AuthenticationCleartextPassword INSTANCE = new AuthenticationCleartextPassword();
    static final int CODE = 3;

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('R').int32(CODE).end();
    }

    /** Reads the body of one, from behind its code. */
    public static AuthenticationCleartextPassword decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
