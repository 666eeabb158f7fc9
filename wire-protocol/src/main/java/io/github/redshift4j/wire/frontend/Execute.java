// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/**
 * Execute ({@code E}): runs a portal.
 *
 * @param maxRows stops with PortalSuspended after as many rows; 0 is all of them
 */
public record Execute(String portal, int maxRows) implements FrontendMessage {
    public Execute {
        if (maxRows < 0) {
            throw new IllegalArgumentException("maxRows must be >= 0 (0 = all), got " + maxRows);
        }
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('E').cstring(portal).int32(maxRows).end();
    }

    /** Reads the body of one. */
    public static Execute decode(MessageBody body) throws ProtocolException {
        String portal = body.cstring();
        int maxRows = body.int32();
        body.end();
        // PostgreSQL takes a negative limit as none.
        return new Execute(portal, Math.max(maxRows, 0));
    }
}
