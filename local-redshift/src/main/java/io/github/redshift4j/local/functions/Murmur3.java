// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The 32-bit MurmurHash3 of x86, as MURMUR3_32_HASH and Apache Iceberg take it. */
final class Murmur3 {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    static int hash32(byte[] value, int seed) {
        ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        int hash = seed;
        while (in.remaining() >= Integer.BYTES) {
            hash = Integer.rotateLeft(hash ^ scramble(in.getInt()), 13) * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int shift = 0; in.hasRemaining(); shift += Byte.SIZE) {
            tail |= (in.get() & 0xFF) << shift;
        }
        hash ^= scramble(tail) ^ value.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static int scramble(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }
}
