// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.FrameBody;
import io.github.redshift4j.local.backing.FrameWriter;
import java.io.IOException;
import java.util.List;

/** Makes the client's DataRow of PostgreSQL's where some column's bytes differ. */
final class RowRewriter {
    private RowRewriter() {}

    static void rewrite(byte[] row, Portal portal, FrameWriter out) throws IOException {
        List<ResultColumn> columns = portal.prepared().columns();
        FrameBody in = new FrameBody(row);
        int count = in.int16();
        out.begin('D').int16(count);
        for (int i = 0; i < count; i++) {
            int length = in.int32();
            if (length < 0) {
                out.int32(-1);
                continue;
            }
            byte[] value = in.bytes(length);
            ClientType type = columns.get(i).type();
            if (type.form().rewrites(portal.formats().get(i))) {
                value = type.form().toClient(value, type.typmod());
            }
            out.int32(value.length).bytes(value);
        }
        out.end();
    }
}
