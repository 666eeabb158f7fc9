// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** CopyData ({@code d}): part of the data of COPY TO STDOUT, which PostgreSQL sends and Redshift does not. */
public record CopyData(Bytes data) implements BackendMessage {
    /** Writes data in place, without a record. */
    public static void write(MessageWriter out, byte[] bytes, int at, int length) throws IOException {
        out.begin('d').bytes(bytes, at, length).end();
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('d').bytes(data).end();
    }

    /** Reads the body of one. */
    public static CopyData decode(MessageBody body) throws ProtocolException {
        return new CopyData(body.rest());
    }
}
