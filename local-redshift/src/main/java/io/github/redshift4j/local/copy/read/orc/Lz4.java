// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import java.util.Arrays;

/**
 * One LZ4 block. Whatever is wrong with it is an {@link IndexOutOfBoundsException}.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 block format</a>
 */
final class Lz4 {
    private static final int LONG_RUN = 15;
    private static final int MIN_MATCH = 4;

    private final byte[] in;
    private int at;

    private Lz4(byte[] in) {
        this.in = in;
    }

    static byte[] decompress(byte[] block, int max) {
        return new Lz4(block).decompress(new byte[max]);
    }

    private byte[] decompress(byte[] out) {
        int length = 0;
        while (true) {
            int token = in[at++] & 0xFF;
            int literals = length(token >>> 4);
            System.arraycopy(in, at, out, length, literals);
            at += literals;
            length += literals;
            if (at == in.length) {
                return Arrays.copyOf(out, length);
            }
            int back = (in[at] & 0xFF) | (in[at + 1] & 0xFF) << 8;
            at += 2;
            int match = Math.addExact(length(token & 0xF), MIN_MATCH);
            if (back == 0 || back > length || match > out.length - length) {
                throw new IndexOutOfBoundsException("a match outside the block");
            }
            // Byte by byte, as a match may go on into what it writes.
            for (int i = 0; i < match; i++, length++) {
                out[length] = out[length - back];
            }
        }
    }

    private int length(int nibble) {
        int length = nibble;
        if (nibble == LONG_RUN) {
            int more;
            do {
                more = in[at++] & 0xFF;
                length += more;
            } while (more == 0xFF);
        }
        return length;
    }
}
