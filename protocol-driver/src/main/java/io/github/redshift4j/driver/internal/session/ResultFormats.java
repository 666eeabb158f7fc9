// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.nio.ByteBuffer;
import java.util.List;

/** What Bind asks for of its result's columns, as it stands at the end of the message: their number, then each format's code. */
final class ResultFormats {
    /** None: the server decides. */
    static final byte[] SERVERS_CHOICE = new byte[Short.BYTES];

    private ResultFormats() {}

    /** Binary where it is cheaper to read, and otherwise what the server chose before. */
    static byte[] of(List<FieldDescription> fields) {
        if (fields.stream().noneMatch(BinaryResults::cheaper)) {
            return SERVERS_CHOICE;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * (1 + fields.size()));
        bytes.putShort((short) fields.size());
        for (FieldDescription field : fields) {
            Format format = BinaryResults.cheaper(field) ? Format.BINARY : field.format();
            bytes.putShort((short) format.code());
        }
        return bytes.array();
    }
}
