// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.ProtocolVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * RowDescription ({@code T}): the columns of the rows that follow.
 *
 * @param version how the message is written; from {@link ProtocolVersion#EXTENDED_RESULT_METADATA} on with the origin of
 *     each column
 */
public record RowDescription(ProtocolVersion version, List<FieldDescription> fields) implements BackendMessage {
    public RowDescription {
        fields = List.copyOf(fields);
    }

    /** Reads the body of one. */
    public static RowDescription decode(MessageBody body, ProtocolVersion version) throws ProtocolException {
        int count = body.count("columns", FieldDescription.LEAST_BYTES);
        List<FieldDescription> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fields.add(FieldDescription.decode(body, isExtended(version)));
        }
        body.end();
        return new RowDescription(version, fields);
    }

    private static boolean isExtended(ProtocolVersion version) {
        return version.atLeast(ProtocolVersion.EXTENDED_RESULT_METADATA);
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('T').count("columns", fields.size());
        fields.forEach(field -> field.writeTo(out, isExtended(version)));
        out.end();
    }
}
