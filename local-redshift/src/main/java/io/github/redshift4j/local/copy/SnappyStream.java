// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyFramedInputStream;

/**
 * A file that is compressed with Snappy as a whole. Snappy itself compresses blocks; of streams there are two forms, and
 * the guide does not say which it means: Snappy's own framing, which begins with its name, and Hadoop's, in which blocks
 * of chunks follow their lengths. Both are read.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/framing_format.txt">Snappy framing format</a>
 */
final class SnappyStream extends BlockInputStream {
    private static final byte[] FRAMING = "\u00ff\u0006\u0000\u0000sNaPpY".getBytes(StandardCharsets.ISO_8859_1);
    /** Longest chunk taken, in bytes; Hadoop writes 256 KB. */
    private static final int MAX_CHUNK = 64 << 20;

    private final DataInputStream in;
    private long leftInBlock;

    private SnappyStream(InputStream in) {
        this.in = new DataInputStream(in);
    }

    static InputStream open(InputStream in) throws IOException {
        byte[] beginning = in.readNBytes(FRAMING.length);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), in);
        return Arrays.equals(beginning, FRAMING) ? new SnappyFramedInputStream(whole, true) : new SnappyStream(whole);
    }

    @Override
    boolean readBlock() throws IOException {
        while (leftInBlock == 0) {
            int first = in.read();
            if (first < 0) {
                return false;
            }
            leftInBlock = (first & 0xFFL) << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        }
        int length = in.readInt();
        if (length < 0 || length > MAX_CHUNK) {
            throw new IOException("Corrupt Snappy data: a chunk of " + Integer.toUnsignedLong(length) + " bytes");
        }
        byte[] compressed = in.readNBytes(length);
        if (compressed.length < length) {
            throw new EOFException("Snappy data ends early");
        }
        int plain = Snappy.uncompressedLength(compressed);
        if (plain < 0 || plain > Math.min(leftInBlock, MAX_CHUNK)) {
            throw new IOException("Corrupt Snappy data: a chunk is longer than its block");
        }
        hold(Snappy.uncompress(compressed), plain);
        leftInBlock -= plain;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
