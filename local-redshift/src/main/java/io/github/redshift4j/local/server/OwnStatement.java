// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.FrameWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends a statement of the server's own between those of the client, whose unnamed statement and portal stay as they are. */
final class OwnStatement {
    static final String NAME = "redshift4j_own";

    private OwnStatement() {}

    /** The answers end with two CloseComplete, or with an error. */
    static void send(FrameWriter out, String sql, String... parameters) throws IOException {
        out.begin('P').cstring(NAME).cstring(sql).int16(0).end();
        out.begin('B').cstring(NAME).cstring(NAME).int16(0).int16(parameters.length);
        for (String parameter : parameters) {
            byte[] value = parameter.getBytes(StandardCharsets.UTF_8);
            out.int32(value.length).bytes(value);
        }
        out.int16(0).end();
        out.begin('E').cstring(NAME).int32(0).end();
        out.begin('C').int8('P').cstring(NAME).end();
        out.begin('C').int8('S').cstring(NAME).end();
        out.empty('H');
        out.flush();
    }
}
