// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lzo.LzoDecompressor;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

/**
 * A file of the lzop tool taken apart: a header, then blocks that say how long they are, one such part after the other.
 * The LZO data inside is the library's to read; its own stream would allocate whatever length a broken file names.
 */
final class LzopInputStream extends BlockInputStream {
    private static final byte[] MAGIC = {(byte) 0x89, 'L', 'Z', 'O', 0, '\r', '\n', 0x1A, '\n'};
    private static final int OLDEST_WITH_LEVEL = 0x0940;

    /** The longest block lzop makes. */
    private static final int MAX_BLOCK = 64 << 20;

    private static final int ADLER_OF_DATA = 0x1;
    private static final int ADLER_OF_COMPRESSED = 0x2;
    private static final int EXTRA_FIELD = 0x40;
    private static final int CRC_OF_DATA = 0x100;
    private static final int CRC_OF_COMPRESSED = 0x200;
    private static final int MULTIPART = 0x400;
    private static final int FILTER = 0x800;

    private final DataInputStream in;
    private final LzoDecompressor lzo = new LzoDecompressor();
    private int flags;
    private byte[] compressed = new byte[0];
    private byte[] block = new byte[0];
    private boolean ended;

    LzopInputStream(InputStream in) throws IOException {
        this.in = new DataInputStream(in);
        readHeader(in.read());
    }

    private void readHeader(int first) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        magic[0] = (byte) first;
        in.readFully(magic, 1, magic.length - 1);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("not an lzop file");
        }
        int version = in.readUnsignedShort();
        in.readUnsignedShort(); // of the library that wrote it
        if (version >= OLDEST_WITH_LEVEL) {
            in.readUnsignedShort(); // needed to read it
        }
        int method = in.readUnsignedByte();
        if (version >= OLDEST_WITH_LEVEL) {
            in.readUnsignedByte();
        }
        flags = in.readInt();
        if (method < 1 || method > 3 || (flags & (FILTER | EXTRA_FIELD | MULTIPART)) != 0) {
            throw new IOException("lzop method, filter or part that is not read");
        }
        in.readInt(); // mode
        in.readInt(); // time
        if (version >= OLDEST_WITH_LEVEL) {
            in.readInt();
        }
        in.readFully(new byte[in.readUnsignedByte()]); // name
        in.readInt(); // checksum of the header
    }

    @Override
    boolean readBlock() throws IOException {
        if (ended) {
            return false;
        }
        int size = in.readInt();
        if (size == 0) {
            int next = in.read();
            ended = next < 0;
            if (!ended) {
                readHeader(next);
            }
            return !ended;
        }
        int packed = in.readInt();
        if (size < 0 || size > MAX_BLOCK || packed <= 0 || packed > size) {
            throw new IOException("lzop block of " + packed + " bytes for " + size);
        }
        int adler = checksum(ADLER_OF_DATA);
        int crc = checksum(CRC_OF_DATA);
        if (packed < size) {
            checksum(ADLER_OF_COMPRESSED);
            checksum(CRC_OF_COMPRESSED);
        }
        compressed = read(packed, compressed);
        if (packed == size) {
            byte[] stored = block;
            block = compressed;
            compressed = stored;
        } else {
            block = block.length < size ? new byte[size] : block;
            unpack(packed, size);
        }
        requireChecksum(ADLER_OF_DATA, new Adler32(), size, adler);
        requireChecksum(CRC_OF_DATA, new CRC32(), size, crc);
        hold(block, size);
        return true;
    }

    /** Reads in steps, so that a length the file does not have is not allocated. */
    private byte[] read(int length, byte[] reused) throws IOException {
        if (reused.length >= length) {
            in.readFully(reused, 0, length);
            return reused;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private void unpack(int packed, int size) throws IOException {
        try {
            if (lzo.decompress(compressed, 0, packed, block, 0, size) != size) {
                throw new IOException("lzop block shorter than it says");
            }
        } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("Corrupt LZO data", e);
        }
    }

    private int checksum(int flag) throws IOException {
        return (flags & flag) == 0 ? 0 : in.readInt();
    }

    private void requireChecksum(int flag, Checksum checksum, int size, int expected) throws IOException {
        if ((flags & flag) != 0) {
            checksum.update(block, 0, size);
            if ((int) checksum.getValue() != expected) {
                throw new IOException("lzop block with a wrong checksum");
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
