// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/**
 * Redshift's answer ({@code i}) to {@code AuthenticationIdpToken}: a token of an identity provider. Written with the NUL
 * that the official JDBC driver sends; read with or without.
 */
public record IdpToken(String token) implements FrontendMessage {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "IdpToken[token=***]";
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('i').cstring(token).end();
    }

    /** Reads the body of one. */
    public static IdpToken decode(MessageBody body) throws ProtocolException {
        String token = body.rest().utf8();
        token = token.endsWith("\0") ? token.substring(0, token.length() - 1) : token;
        if (token.indexOf('\0') >= 0) {
            throw new ProtocolException("The identity provider's token holds a NUL");
        }
        return new IdpToken(token);
    }
}
