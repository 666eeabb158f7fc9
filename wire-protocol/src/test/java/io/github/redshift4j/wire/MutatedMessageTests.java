// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.codec.Codec;
import io.github.redshift4j.wire.codec.Codecs;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Valid bytes with a few changed: they give a value or a {@link ProtocolException}; every other exception fails. */
class MutatedMessageTests {
    private static final int ROUNDS = 200;
    private static final byte[] EDGES = {
        0, 1, 2, 4, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF, '{', '"', '\\', ':', '-'
    };
    private final Random random = new Random(20260101);
    private final DecoderFuzzTests decoders = new DecoderFuzzTests();

    private byte[] mutate(byte[] bytes) {
        byte[] mutated = Arrays.copyOf(bytes, Math.max(0, bytes.length + random.nextInt(5) - 2));
        for (int change = random.nextInt(4); change > 0 && mutated.length > 0; change--) {
            mutated[random.nextInt(mutated.length)] =
                    random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : (byte) random.nextInt();
        }
        return mutated;
    }

    @Test
    void messagesOfClients() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            for (Message message : MessageSamples.session()) {
                decoders.sessionsOfClients(mutate(Wire.bytes(message)));
            }
            for (Message message : MessageSamples.signIn()) {
                decoders.signInsOfClients(mutate(Wire.bytes(message)));
            }
            for (Message message : MessageSamples.startup()) {
                decoders.startUps(mutate(Wire.bytes(message)));
            }
        }
    }

    @Test
    void messagesOfServers() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            for (Message message : MessageSamples.backend()) {
                decoders.sessionsOfServers(mutate(Wire.bytes(message)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void values(TypeName type) {
        String[] seeds = {
            "infinity",
            "2008-06-01 09:59:59.123456+02:30 BC",
            "24:00:00-18",
            "1 years 2 mons 3 days 04:05:06.5",
            "-12.50",
            "{1,\"a b\",NULL}",
            "[0:1]={1,2}",
            "00ff",
            "NaN",
            "(0,1)",
            "1.5e-300",
            "\u0000\u0000\u0000\u0001"
        };
        for (int i = 0; i < ROUNDS; i++) {
            byte[] text = mutate(seeds[i % seeds.length].getBytes(java.nio.charset.StandardCharsets.UTF_8));
            byte[] binary = new byte[random.nextInt(40)];
            random.nextBytes(binary);
            byte[] array = mutate(Wire.hex("00000001 00000000 00000017 00000001 00000001 00000004 000006a4"));
            decode(type, Format.TEXT, text);
            decode(type, Format.BINARY, binary);
            decode(type, Format.BINARY, array);
        }
    }

    private static void decode(TypeName type, Format format, byte[] bytes) {
        try {
            Codec<?> codec = Codecs.of(type.oid(), -1);
            codec.decode(format, bytes, 0, bytes.length);
        } catch (ProtocolException e) {
            // What hostile bytes may cause.
        }
    }
}
