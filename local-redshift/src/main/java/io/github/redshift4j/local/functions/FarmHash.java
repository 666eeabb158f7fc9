// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** FarmHash's Fingerprint64, whose values are fixed for all platforms. */
final class FarmHash {
    private static final long K0 = 0xc3a5c85c97cb3127L;
    private static final long K1 = 0xb492b66fbe98f273L;
    private static final long K2 = 0x9ae16a3b2f90404fL;
    private static final int BLOCK = 64;

    private final ByteBuffer in;
    private final int length;

    private FarmHash(byte[] value) {
        this.in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        this.length = value.length;
    }

    static long fingerprint64(byte[] value) {
        FarmHash hash = new FarmHash(value);
        if (value.length <= 16) {
            return hash.upTo16();
        } else if (value.length <= 32) {
            return hash.upTo32();
        }
        return value.length <= BLOCK ? hash.upTo64() : hash.longer();
    }

    private long fetch(int at) {
        return in.getLong(at);
    }

    private long fetch32(int at) {
        return in.getInt(at) & 0xFFFFFFFFL;
    }

    private static long mix(long value) {
        return value ^ value >>> 47;
    }

    private static long combine(long u, long v, long mul) {
        long a = mix((u ^ v) * mul);
        return mix((v ^ a) * mul) * mul;
    }

    private long upTo16() {
        long mul = K2 + 2L * length;
        if (length >= 8) {
            long a = fetch(0) + K2;
            long b = fetch(length - 8);
            return combine(Long.rotateRight(b, 37) * mul + a, (Long.rotateRight(a, 25) + b) * mul, mul);
        } else if (length >= 4) {
            return combine(length + (fetch32(0) << 3), fetch32(length - 4), mul);
        } else if (length > 0) {
            int y = (in.get(0) & 0xFF) + ((in.get(length >> 1) & 0xFF) << 8);
            int z = length + ((in.get(length - 1) & 0xFF) << 2);
            return mix(y * K2 ^ z * K0) * K2;
        }
        return K2;
    }

    private long upTo32() {
        long mul = K2 + 2L * length;
        long a = fetch(0) * K1;
        long b = fetch(8);
        long c = fetch(length - 8) * mul;
        long d = fetch(length - 16) * K2;
        return combine(
                Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d, a + Long.rotateRight(b + K2, 18) + c, mul);
    }

    private long upTo64() {
        long mul = K2 + 2L * length;
        long a = fetch(0) * K2;
        long b = fetch(8);
        long c = fetch(length - 8) * mul;
        long d = fetch(length - 16) * K2;
        long y = Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d;
        long z = combine(y, a + Long.rotateRight(b + K2, 18) + c, mul);
        long e = fetch(16) * mul;
        long f = fetch(24);
        long g = (y + fetch(length - 32)) * mul;
        long h = (z + fetch(length - 24)) * mul;
        return combine(
                Long.rotateRight(e + f, 43) + Long.rotateRight(g, 30) + h, e + Long.rotateRight(f + a, 18) + g, mul);
    }

    /** Two words at once, from 32 bytes and two seeds. */
    private long[] weak(int at, long a, long b) {
        long first = a + fetch(at);
        long last = fetch(at + 24);
        long sum = first + fetch(at + 8) + fetch(at + 16);
        long rotated = Long.rotateRight(b + first + last, 21) + Long.rotateRight(sum, 44);
        return new long[] {sum + last, rotated + first};
    }

    private long longer() {
        long seed = 81;
        long x = seed * K2 + fetch(0);
        long y = seed * K1 + 113;
        long z = mix(y * K2 + 113) * K2;
        long[] v = {0, 0};
        long[] w = {0, 0};
        int end = (length - 1) / BLOCK * BLOCK;
        int at = 0;
        for (; at < end; at += BLOCK) {
            x = Long.rotateRight(x + y + v[0] + fetch(at + 8), 37) * K1;
            y = Long.rotateRight(y + v[1] + fetch(at + 48), 42) * K1;
            x ^= w[1];
            y += v[0] + fetch(at + 40);
            z = Long.rotateRight(z + w[0], 33) * K1;
            v = weak(at, v[1] * K1, x + w[0]);
            w = weak(at + 32, z + w[1], y + fetch(at + 16));
            long swapped = x;
            x = z;
            z = swapped;
        }
        long mul = K1 + ((z & 0xFF) << 1);
        at = length - BLOCK;
        w[0] += (length - 1) & (BLOCK - 1);
        v[0] += w[0];
        w[0] += v[0];
        x = Long.rotateRight(x + y + v[0] + fetch(at + 8), 37) * mul;
        y = Long.rotateRight(y + v[1] + fetch(at + 48), 42) * mul;
        x ^= w[1] * 9;
        y += v[0] * 9 + fetch(at + 40);
        z = Long.rotateRight(z + w[0], 33) * mul;
        v = weak(at, v[1] * mul, x + w[0]);
        w = weak(at + 32, z + w[1], y + fetch(at + 16));
        return combine(combine(v[0], w[0], mul) + mix(y) * K0 + x, combine(v[1], w[1], mul) + z, mul);
    }
}
