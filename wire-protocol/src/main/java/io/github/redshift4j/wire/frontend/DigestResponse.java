// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/**
 * Redshift's answer ({@code d}) to {@code AuthenticationDigest}: what {@code wire.signin.DigestPassword} computes.
 *
 * @param clientNonce of any length; the official drivers send the time in milliseconds as decimal text
 */
public record DigestResponse(Bytes digest, Bytes clientNonce) implements FrontendMessage {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "DigestResponse[digest=***]";
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('d').value(digest).value(clientNonce).end();
    }

    /** Reads the body of one. */
    public static DigestResponse decode(MessageBody body) throws ProtocolException {
        DigestResponse response = new DigestResponse(body.bytes(body.int32()), body.bytes(body.int32()));
        body.end();
        return response;
    }
}
