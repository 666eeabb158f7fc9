// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/**
 * Redshift's digest sign-in: asks for a hash of password, salt and both nonces.
 *
 * @param algorithm {@link #SHA_256}; others have been named, but no driver implements them
 * @param salt of any length
 * @param serverNonce of any length
 */
public record AuthenticationDigest(int algorithm, Bytes salt, Bytes serverNonce) implements Authentication {
    static final int CODE = 13;
    public static final int SHA_256 = 0;

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('R')
                .int32(CODE)
                .int32(algorithm)
                .value(salt)
                .value(serverNonce)
                .end();
    }

    /** Reads the body of one, from behind its code. */
    public static AuthenticationDigest decode(MessageBody body) throws ProtocolException {
        AuthenticationDigest request =
                new AuthenticationDigest(body.int32(), body.bytes(body.int32()), body.bytes(body.int32()));
        body.end();
        return request;
    }
}
