// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** CancelRequest: sent on a connection of its own, cancels what another session runs.
 *
 * @param processId as in the session's BackendKeyData
 * @param secretKey as in the session's BackendKeyData
 */
public record CancelRequest(int processId, int secretKey) implements FrontendMessage {
    static final int CODE = 1234 << 16 | 5678;

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.beginUntagged().int32(CODE).int32(processId).int32(secretKey).end();
    }

    /** Reads the body of one, from behind its code. */
    public static CancelRequest decode(MessageBody body) throws ProtocolException {
        CancelRequest request = new CancelRequest(body.int32(), body.int32());
        body.end();
        return request;
    }
}
