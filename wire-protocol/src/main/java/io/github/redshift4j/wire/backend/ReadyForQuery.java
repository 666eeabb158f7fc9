// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** ReadyForQuery ({@code Z}): the server waits for the next command. */
public record ReadyForQuery(TransactionStatus status) implements BackendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('Z').int8(status.code()).end();
    }

    /** Reads the body of one. */
    public static ReadyForQuery decode(MessageBody body) throws ProtocolException {
        ReadyForQuery ready = new ReadyForQuery(TransactionStatus.of(body.int8()));
        body.end();
        return ready;
    }
}
