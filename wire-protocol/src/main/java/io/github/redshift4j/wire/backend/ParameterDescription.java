// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * ParameterDescription ({@code t}): the types of a statement's parameters.
 *
 * @param types an OID each
 */
public record ParameterDescription(List<Integer> types) implements BackendMessage {
    public ParameterDescription {
        types = List.copyOf(types);
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('t').count("parameters", types.size());
        types.forEach(out::int32);
        out.end();
    }

    /** Reads the body of one. */
    public static ParameterDescription decode(MessageBody body) throws ProtocolException {
        int count = body.count("parameters", Integer.BYTES);
        List<Integer> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(body.int32());
        }
        body.end();
        return new ParameterDescription(types);
    }
}
