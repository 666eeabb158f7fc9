// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.local.copy.read.JsonText;
import io.github.redshift4j.local.copy.read.orc.OrcStripe.Part;
import java.io.IOException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Strings and binary data, as they are or by their number in a dictionary. */
final class OrcStrings extends OrcColumn {
    private final byte @Nullable [][] dictionary;
    private final IntegerRuns numbers;
    private final OrcStream data;
    private final boolean binary;
    private byte[] value = new byte[1 << 10];

    OrcStrings(@Nullable BitRuns present, OrcStripe stripe, OrcType type) throws IOException {
        super(present);
        this.dictionary = stripe.dictionary(type.id());
        this.numbers = stripe.integers(type.id(), dictionary == null ? Part.LENGTH : Part.DATA, false);
        this.data = stripe.stream(type.id(), Part.DATA);
        this.binary = type.kind() == OrcType.Kind.BINARY;
    }

    @Override
    void write(JsonText out, boolean json) throws IOException {
        if (dictionary != null) {
            byte[] entry = dictionary[numbers.nextSize(dictionary.length - 1)];
            write(entry, entry.length, out, json);
        } else {
            int length = numbers.nextSize(Limits.SUPER_BYTES);
            if (value.length < length) {
                value = new byte[Math.max(length, 2 * value.length)];
            }
            data.read(value, 0, length);
            write(value, length, out, json);
        }
    }

    private void write(byte[] bytes, int length, JsonText out, boolean json) throws IOException {
        if (json) {
            out.string(bytes, 0, length);
        } else if (binary) {
            out.append(HexFormat.of().formatHex(bytes, 0, length));
        } else {
            out.append(bytes, 0, length);
        }
    }
}
