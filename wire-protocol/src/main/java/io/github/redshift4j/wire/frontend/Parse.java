// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parse ({@code P}): prepares a statement.
 *
 * @param statement its name; empty is the unnamed one
 * @param parameterTypes an OID for each parameter, from the first; 0 leaves the type to the server, as does a missing one
 */
public record Parse(String statement, String sql, List<Integer> parameterTypes) implements FrontendMessage {
    public Parse {
        parameterTypes = List.copyOf(parameterTypes);
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('P').cstring(statement).cstring(sql).count("parameter types", parameterTypes.size());
        parameterTypes.forEach(out::int32);
        out.end();
    }

    /** Reads the body of one. */
    public static Parse decode(MessageBody body) throws ProtocolException {
        String statement = body.cstring();
        String sql = body.cstring();
        int count = body.count("parameter types", Integer.BYTES);
        List<Integer> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(body.int32());
        }
        body.end();
        return new Parse(statement, sql, types);
    }
}
