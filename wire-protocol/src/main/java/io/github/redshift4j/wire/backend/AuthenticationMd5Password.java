// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/**
 * AuthenticationMD5Password: asks for the MD5 response to a salt.
 *
 * @param salt 4 bytes
 */
public record AuthenticationMd5Password(Bytes salt) implements Authentication {
    static final int CODE = 5;
    private static final int SALT_BYTES = 4;

    public AuthenticationMd5Password {
        if (salt.length() != SALT_BYTES) {
            throw new IllegalArgumentException("salt must have 4 bytes, got " + salt.length());
        }
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('R').int32(CODE).bytes(salt).end();
    }

    /** Reads the body of one, from behind its code. */
    public static AuthenticationMd5Password decode(MessageBody body) throws ProtocolException {
        AuthenticationMd5Password request = new AuthenticationMd5Password(body.bytes(SALT_BYTES));
        body.end();
        return request;
    }
}
