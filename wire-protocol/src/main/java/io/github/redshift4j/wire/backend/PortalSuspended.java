// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** PortalSuspended ({@code s}): Execute has reached its row limit, and there are more. */
public record PortalSuspended() implements BackendMessage {
    public static final PortalSuspended INSTANCE = new PortalSuspended();

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('s').end();
    }

    /** Reads the body of one. */
    public static PortalSuspended decode(MessageBody body) throws ProtocolException {
        body.end();
        return INSTANCE;
    }
}
