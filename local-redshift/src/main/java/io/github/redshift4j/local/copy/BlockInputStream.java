// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose source comes in blocks, each taken apart as a whole. */
abstract class BlockInputStream extends InputStream {
    private byte[] block = {};
    private int at;
    private int limit;

    /** Reads on in the source and {@linkplain #hold holds} the block that was there, if one was; false at the end. */
    abstract boolean readBlock() throws IOException;

    /** What is read next: the beginning of an array, which stays as it is until the next {@link #readBlock}. */
    final void hold(byte[] bytes, int length) {
        block = bytes;
        at = 0;
        limit = length;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] into, int from, int length) throws IOException {
        while (at == limit) {
            if (!readBlock()) {
                return -1;
            }
        }
        int count = Math.min(length, limit - at);
        System.arraycopy(block, at, into, from, count);
        at += count;
        return count;
    }
}
