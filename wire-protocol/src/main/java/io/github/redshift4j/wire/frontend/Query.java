// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** Query ({@code Q}): the simple protocol, one or more statements, results in text. */
public record Query(String sql) implements FrontendMessage {

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('Q').cstring(sql).end();
    }

    /** Reads the body of one. */
    public static Query decode(MessageBody body) throws ProtocolException {
        Query query = new Query(body.cstring());
        body.end();
        return query;
    }
}
