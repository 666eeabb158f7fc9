// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/**
 * An Avro object container file: a header with the schema, then blocks of records, packed or not. Sizes are COPY's.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-avro.html">COPY from Avro</a>
 */
final class AvroFile implements Closeable {
    static final int MAX_BLOCK = 4 << 20;
    private static final int MAX_HEADER = 1 << 20;
    private static final int SYNC = 16;

    /** Records of no bytes, all of whose fields are null, that a block may claim to have. */
    private static final int MAX_EMPTY = 1 << 16;

    private final DataInputStream in;
    private final AvroType schema;
    private final String codec;
    private final byte[] sync = new byte[SYNC];
    private int headerLeft = MAX_HEADER;

    AvroFile(InputStream stream) throws IOException {
        in = new DataInputStream(stream);
        byte[] magic = in.readNBytes(4);
        if (!Arrays.equals(magic, new byte[] {'O', 'b', 'j', 1})) {
            throw new UnreadableFileException("File is not an Avro file");
        }
        Map<String, byte[]> metadata = metadata();
        in.readFully(sync);
        schema = AvroSchema.parse(text(metadata, "avro.schema", ""));
        codec = text(metadata, "avro.codec", "null");
        if (!codec.equals("null") && !codec.equals("deflate") && !codec.equals("snappy")) {
            throw new UnreadableFileException(
                    "File has the Avro codec " + codec + "; COPY reads null, deflate and snappy");
        }
    }

    private static String text(Map<String, byte[]> metadata, String key, String missing) {
        byte[] value = metadata.get(key);
        return value == null ? missing : new String(value, StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> metadata() throws IOException {
        Map<String, byte[]> metadata = new HashMap<>();
        for (long count = readLong(); count != 0; count = readLong()) {
            if (count < 0) {
                readLong();
                count = -count;
            }
            for (long i = 0; i < count; i++) {
                String key = new String(headerBytes(), StandardCharsets.UTF_8);
                metadata.put(key, headerBytes());
            }
        }
        return metadata;
    }

    private byte[] headerBytes() throws IOException {
        long length = readLong();
        if (length < 0 || length > headerLeft) {
            throw new UnreadableFileException("File has a header of more than " + MAX_HEADER + " bytes");
        }
        // An entry takes a byte even when it is empty, so no count of them goes on for ever.
        headerLeft -= (int) length + 1;
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        return bytes;
    }

    AvroType schema() {
        return schema;
    }

    /**
     * The records of one block.
     *
     * @param count of them
     */
    record Block(AvroInput records, long count) {}

    /** The next block; null at the end of the file. */
    @Nullable
    Block next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        long count = readLong(first);
        long size = readLong();
        if (size < 0 || size > MAX_BLOCK) {
            throw new UnreadableFileException("File has a block of " + size + " bytes; COPY reads up to " + MAX_BLOCK);
        }
        byte[] packed = new byte[(int) size];
        byte[] mark = new byte[SYNC];
        in.readFully(packed);
        in.readFully(mark);
        if (!Arrays.equals(mark, sync)) {
            throw AvroInput.broken("a block without its mark");
        }
        byte[] records = unpack(packed);
        if (count < 0 || count > Math.max(records.length, MAX_EMPTY)) {
            throw AvroInput.broken("a block of " + records.length + " bytes for " + count + " records");
        }
        return new Block(new AvroInput(records), count);
    }

    private byte[] unpack(byte[] packed) throws IOException {
        return switch (codec) {
            case "deflate" -> inflate(packed);
            case "snappy" -> snappy(packed);
            default -> packed;
        };
    }

    private static byte[] inflate(byte[] packed) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] block = new byte[Math.min(MAX_BLOCK, Math.max(1 << 12, 4 * packed.length))];
            int length = 0;
            while (!inflater.finished()) {
                int read = inflater.inflate(block, length, block.length - length);
                length += read;
                if (length == block.length) {
                    if (length > MAX_BLOCK) {
                        throw tooLarge();
                    }
                    block = Arrays.copyOf(block, Math.min(MAX_BLOCK + 1, 2 * length));
                } else if (read == 0) {
                    throw AvroInput.broken("a deflated block that ends early");
                }
            }
            return Arrays.copyOf(block, length);
        } catch (DataFormatException e) {
            throw new UnreadableFileException("File is broken: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** Snappy data and, after it, the CRC of what is in it. */
    private static byte[] snappy(byte[] packed) throws IOException {
        int length = packed.length - 4;
        if (length < 1) {
            throw AvroInput.broken("a block without its checksum");
        }
        try {
            if (Snappy.uncompressedLength(packed, 0, length) > MAX_BLOCK) {
                throw tooLarge();
            }
            byte[] block = new byte[Snappy.uncompressedLength(packed, 0, length)];
            Snappy.uncompress(packed, 0, length, block, 0);
            CRC32 crc = new CRC32();
            crc.update(block);
            int expected = ByteBuffer.wrap(packed).getInt(length);
            if ((int) crc.getValue() != expected) {
                throw AvroInput.broken("a block with a wrong checksum");
            }
            return block;
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableFileException("File is broken: " + e.getMessage(), e);
        }
    }

    private static UnreadableFileException tooLarge() {
        return new UnreadableFileException("File has a block of more than " + MAX_BLOCK + " bytes when unpacked");
    }

    private long readLong() throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException();
        }
        return readLong(first);
    }

    private long readLong(int first) throws IOException {
        long value = first & 0x7F;
        int b = first;
        for (int shift = 7; b > 0x7F; shift += 7) {
            b = in.readUnsignedByte();
            if (shift > 63) {
                throw AvroInput.broken("a number of more than ten bytes");
            }
            value |= (long) (b & 0x7F) << shift;
        }
        return value >>> 1 ^ -(value & 1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
