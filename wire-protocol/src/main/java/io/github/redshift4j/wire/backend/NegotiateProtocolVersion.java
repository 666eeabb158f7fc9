// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * NegotiateProtocolVersion ({@code v}): the server speaks an older protocol than asked, or does not know some options.
 *
 * @param protocol the newest protocol it speaks, as a whole number (3.0 is 196608)
 * @param unknownOptions start-up keys beginning with {@code _pq_.} that it does not know
 */
public record NegotiateProtocolVersion(int protocol, List<String> unknownOptions) implements BackendMessage {
    public NegotiateProtocolVersion {
        unknownOptions = List.copyOf(unknownOptions);
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('v').int32(protocol).int32(unknownOptions.size());
        unknownOptions.forEach(out::cstring);
        out.end();
    }

    /** Reads the body of one. */
    public static NegotiateProtocolVersion decode(MessageBody body) throws ProtocolException {
        int protocol = body.int32();
        int count = body.int32();
        if (count < 0 || count > body.remaining()) {
            throw new ProtocolException("NegotiateProtocolVersion announces " + count + " options");
        }
        List<String> options = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            options.add(body.cstring());
        }
        body.end();
        return new NegotiateProtocolVersion(protocol, options);
    }
}
