// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * AuthenticationSASL: PostgreSQL's SCRAM. Redshift signs in with {@link AuthenticationDigest} instead, and the official
 * drivers disagree on this code, so a client should only report it.
 *
 * @param mechanisms names, the server's favourite first
 */
public record AuthenticationSasl(List<String> mechanisms) implements Authentication {
    static final int CODE = 10;

    public AuthenticationSasl {
        mechanisms = List.copyOf(mechanisms);
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('R').int32(CODE);
        mechanisms.forEach(out::cstring);
        out.int8(0).end();
    }

    /** Reads the body of one, from behind its code. */
    public static AuthenticationSasl decode(MessageBody body) throws ProtocolException {
        List<String> mechanisms = new ArrayList<>();
        for (String name = body.cstring(); !name.isEmpty(); name = body.cstring()) {
            mechanisms.add(name);
        }
        body.end();
        return new AuthenticationSasl(mechanisms);
    }
}
