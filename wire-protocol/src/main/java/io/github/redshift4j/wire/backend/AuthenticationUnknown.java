// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageWriter;
import java.io.IOException;

/**
 * An authentication request not known here; a client can only give up and say so.
 *
 * @param code neither of the codes of the other authentication messages
 */
public record AuthenticationUnknown(int code, Bytes data) implements Authentication {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('R').int32(code).bytes(data).end();
    }
}
