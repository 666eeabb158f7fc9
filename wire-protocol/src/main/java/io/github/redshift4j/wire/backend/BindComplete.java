// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** BindComplete ({@code 2}): a portal is ready. */
public record BindComplete() implements BackendMessage {
    public static final BindComplete INSTANCE = new BindComplete();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('2').end();
    }

    /** Reads the body of one. */
    public static BindComplete decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
