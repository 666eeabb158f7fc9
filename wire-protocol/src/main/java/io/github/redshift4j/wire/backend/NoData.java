// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** NoData ({@code n}): the statement returns no rows. */
public record NoData() implements BackendMessage {
    public static final NoData INSTANCE = new NoData();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('n').end();
    }

    /** Reads the body of one. */
    public static NoData decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
