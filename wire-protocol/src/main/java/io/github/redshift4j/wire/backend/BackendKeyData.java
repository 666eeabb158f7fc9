// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** BackendKeyData ({@code K}): what a CancelRequest must quote. */
public record BackendKeyData(int processId, int secretKey) implements BackendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('K').int32(processId).int32(secretKey).end();
    }

    /** Reads the body of one. */
    public static BackendKeyData decode(MessageBody body) throws ProtocolException {
        BackendKeyData data = new BackendKeyData(body.int32(), body.int32());
        body.end();
        return data;
    }
}
