// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** ParameterStatus ({@code S}): the value of a setting, at start-up and whenever it changes. */
public record ParameterStatus(String name, String value) implements BackendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('S').cstring(name).cstring(value).end();
    }

    /** Reads the body of one. */
    public static ParameterStatus decode(MessageBody body) throws ProtocolException {
        ParameterStatus status = new ParameterStatus(body.cstring(), body.lenientString());
        body.end();
        return status;
    }
}
