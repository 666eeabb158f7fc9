// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** NotificationResponse ({@code A}): of NOTIFY, which Redshift does not have. */
public record NotificationResponse(int processId, String channel, String payload) implements BackendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('A').int32(processId).cstring(channel).cstring(payload).end();
    }

    /** Reads the body of one. */
    public static NotificationResponse decode(MessageBody body) throws ProtocolException {
        NotificationResponse message =
                new NotificationResponse(body.int32(), body.lenientString(), body.lenientString());
        body.end();
        return message;
    }
}
