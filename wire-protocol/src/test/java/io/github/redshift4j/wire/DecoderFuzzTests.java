// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.codec.Codec;
import io.github.redshift4j.wire.codec.Codecs;
import io.github.redshift4j.wire.codec.PostgresNumeric;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import java.io.EOFException;
import java.io.IOException;

/**
 * Any bytes give a value or a {@link ProtocolException}: every other exception fails. The ordinary build runs the inputs
 * kept under {@code src/test/resources}; {@link LongFuzzTests} searches for new ones.
 */
class DecoderFuzzTests {
    private interface Decoder {
        void decode(MessageReader reader) throws IOException;
    }

    @FuzzTest
    void sessionsOfClients(byte[] bytes) throws IOException {
        readAll(bytes, reader -> FrontendMessage.decode(reader.tag(), reader.body()));
    }

    @FuzzTest
    void signInsOfClients(byte[] bytes) throws IOException {
        readAll(bytes, reader -> FrontendMessage.decodeSignIn(reader.tag(), reader.body()));
    }

    @FuzzTest
    void sessionsOfServers(byte[] bytes) throws IOException {
        RowIndex index = new RowIndex();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            readAll(bytes, reader -> {
                BackendMessage.decode(reader.tag(), reader.body(), version);
                if (reader.tag() == 'D') {
                    index.locate(reader.buffer(), reader.bodyAt(), reader.bodyLength());
                }
            });
        }
    }

    @FuzzTest
    void startUps(byte[] bytes) throws IOException {
        MessageReader reader = Wire.reader(bytes);
        try {
            if (reader.nextUntagged()) {
                FrontendMessage.decodeStartup(reader.body());
            }
        } catch (ProtocolException | EOFException e) {
            // What hostile bytes may cause.
        }
    }

    private static void readAll(byte[] bytes, Decoder decoder) throws IOException {
        MessageReader reader = Wire.reader(bytes);
        try {
            while (reader.next() != MessageReader.END) {
                try {
                    decoder.decode(reader);
                } catch (ProtocolException e) {
                    // The next message has a beginning of its own.
                }
            }
        } catch (ProtocolException | EOFException e) {
            // What hostile bytes may cause.
        }
    }

    @FuzzTest
    void values(FuzzedDataProvider data) {
        TypeName type = data.pickValue(TypeName.values());
        int typmod = data.consumeInt();
        Format format = data.pickValue(Format.values());
        byte[] bytes = data.consumeRemainingAsBytes();
        try {
            Codec<?> codec = Codecs.of(type.oid(), typmod);
            codec.decode(format, bytes, 0, bytes.length);
            PostgresNumeric.decode(bytes, 0, bytes.length);
        } catch (ProtocolException e) {
            // What hostile bytes may cause.
        }
    }
}
