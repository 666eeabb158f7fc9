// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lzo.LzoDecompressor;
import io.github.redshift4j.local.copy.read.UnreadableFileException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.xerial.snappy.Snappy;

/** How the chunks of a file's streams are compressed; in the order of their numbers in the format. */
enum OrcCodec {
    NONE,
    ZLIB,
    SNAPPY,
    LZO,
    LZ4,
    ZSTD;

    static final List<OrcCodec> BY_NUMBER = List.of(values());

    /**
     * The bytes of one chunk.
     *
     * @param max more bytes than the file says that chunks have
     */
    byte[] decompress(byte[] chunk, int max) throws UnreadableFileException {
        try {
            return switch (this) {
                case NONE -> chunk;
                case ZLIB -> inflate(chunk, max);
                case SNAPPY -> snappy(chunk, max);
                case LZO -> {
                    byte[] out = new byte[max];
                    yield Arrays.copyOf(out, new LzoDecompressor().decompress(chunk, 0, chunk.length, out, 0, max));
                }
                case LZ4 -> Lz4.decompress(chunk, max);
                case ZSTD -> {
                    byte[] out = new byte[max];
                    yield Arrays.copyOf(out, (int) Zstd.decompressByteArray(out, 0, max, chunk, 0, chunk.length));
                }
            };
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException | DataFormatException | RuntimeException e) {
            throw new UnreadableFileException("File is broken: a chunk of " + this + ": " + e.getMessage(), e);
        }
    }

    private static byte[] inflate(byte[] chunk, int max) throws DataFormatException, UnreadableFileException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(chunk);
            byte[] out = new byte[max];
            int length = 0;
            int read;
            while (!inflater.finished() && (read = inflater.inflate(out, length, max - length)) > 0) {
                length += read;
            }
            if (!inflater.finished()) {
                throw Broken.file("a chunk of ZLIB that ends early or is too long");
            }
            return Arrays.copyOf(out, length);
        } finally {
            inflater.end();
        }
    }

    private static byte[] snappy(byte[] chunk, int max) throws IOException {
        int length = Snappy.uncompressedLength(chunk);
        if (length < 0 || length > max) {
            throw Broken.file("a chunk of SNAPPY of " + length + " bytes");
        }
        return Snappy.uncompress(chunk);
    }
}
