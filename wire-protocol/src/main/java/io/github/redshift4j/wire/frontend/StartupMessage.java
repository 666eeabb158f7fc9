// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * StartupMessage: opens a session. {@code user} and {@code database} are required by the server; what else there may be
 * is for both sides to agree on.
 *
 * @param parameters in the order of the wire
 */
public record StartupMessage(Map<String, String> parameters) implements FrontendMessage {
    static final int PROTOCOL_3_0 = 3 << 16;

    public StartupMessage {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.beginUntagged().int32(PROTOCOL_3_0);
        parameters.forEach((key, value) -> {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("A start-up parameter needs a name");
            }
            out.cstring(key).cstring(value);
        });
        out.int8(0).end();
    }

    /** Reads the body of one. */
    public static StartupMessage decode(MessageBody body) throws ProtocolException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String key = body.cstring(); !key.isEmpty(); key = body.cstring()) {
            parameters.put(key, body.cstring());
        }
        body.end();
        return new StartupMessage(parameters);
    }
}
