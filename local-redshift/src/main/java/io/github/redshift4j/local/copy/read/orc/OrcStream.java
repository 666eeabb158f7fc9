// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** The bytes of one stream of a file, decompressed chunk by chunk. */
final class OrcStream {
    private static final int HEADER = 3;
    private static final int PIECE = 1 << 16;

    private final SeekableByteChannel channel;
    private final OrcCodec codec;
    private final int chunkBytes;
    private long next;
    private long left;
    private byte[] chunk = new byte[0];
    private int at;

    /**
     * A part of the file.
     *
     * @param chunkBytes most bytes of a chunk once it is decompressed
     */
    OrcStream(SeekableByteChannel channel, long offset, long length, OrcCodec codec, int chunkBytes) {
        this.channel = channel;
        this.next = offset;
        this.left = length;
        this.codec = codec;
        this.chunkBytes = chunkBytes;
    }

    byte next() throws IOException {
        if (at == chunk.length && !nextChunk()) {
            throw Broken.file("a stream that ends early");
        }
        return chunk[at++];
    }

    void read(byte[] into, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (at == chunk.length && !nextChunk()) {
                throw Broken.file("a stream that ends early");
            }
            int part = Math.min(length - done, chunk.length - at);
            System.arraycopy(chunk, at, into, from + done, part);
            at += part;
            done += part;
        }
    }

    /** All of it. */
    byte[] readAll(int max) throws IOException {
        byte[] all = new byte[0];
        while (at < chunk.length || nextChunk()) {
            int part = chunk.length - at;
            if (part > max - all.length) {
                throw Broken.file("a footer of more than " + max + " bytes");
            }
            byte[] longer = Arrays.copyOf(all, all.length + part);
            read(longer, all.length, part);
            all = longer;
        }
        return all;
    }

    /** An unsigned number, seven bits a byte. */
    long varint() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = next();
            number |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return number;
            }
        }
        throw Broken.file("a number of more than ten bytes");
    }

    /** The same with its sign in the lowest bit. */
    long signedVarint() throws IOException {
        return unzigzag(varint());
    }

    static long unzigzag(long number) {
        return number >>> 1 ^ -(number & 1);
    }

    /** Goes to the next chunk that is not empty; false at the end. */
    private boolean nextChunk() throws IOException {
        at = 0;
        chunk = new byte[0];
        while (left > 0 && chunk.length == 0) {
            if (codec == OrcCodec.NONE) {
                chunk = bytes((int) Math.min(PIECE, left));
            } else {
                byte[] header = bytes(HEADER);
                int word = (header[0] & 0xFF) | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
                int length = word >>> 1;
                if (length > chunkBytes) {
                    throw Broken.file("a chunk of " + length + " bytes, where its footer says at most " + chunkBytes);
                }
                byte[] stored = bytes(length);
                chunk = (word & 1) == 1 ? stored : codec.decompress(stored, chunkBytes);
            }
        }
        return chunk.length > 0;
    }

    private byte[] bytes(int length) throws IOException {
        if (length > left) {
            throw Broken.file("a chunk that goes beyond its stream");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        channel.position(next);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw Broken.file("it ends early");
            }
        }
        next += length;
        left -= length;
        return buffer.array();
    }
}
