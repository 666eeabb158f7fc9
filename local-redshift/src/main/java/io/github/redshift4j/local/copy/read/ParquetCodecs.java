// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Page compression without Hadoop: none, Snappy, gzip and zstd. */
public final class ParquetCodecs implements CompressionCodecFactory {
    /** Longest page taken apart, in bytes; a header that asks for more is hostile. */
    private static final int MAX_PAGE = 256 << 20;

    private static final Set<CompressionCodecName> READ = EnumSet.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD);

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                return BytesInput.from(
                        switch (codec) {
                            case UNCOMPRESSED -> array(bytes);
                            case SNAPPY -> Snappy.compress(array(bytes));
                            case GZIP -> compressed(bytes, GZIPOutputStream::new);
                            case ZSTD -> compressed(bytes, ZstdOutputStream::new);
                            default -> throw unknown(codec);
                        });
            }

            @Override
            public CompressionCodecName getCodecName() {
                return codec;
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                return BytesInput.from(decompressed(codec, array(bytes), size));
            }

            @Override
            public void decompress(ByteBuffer from, int compressedSize, ByteBuffer to, int size) throws IOException {
                byte[] bytes = new byte[compressedSize];
                from.get(bytes);
                to.put(decompressed(codec, bytes, size));
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public void release() {}

    private interface Wrapper<A, B> {
        B wrap(A stream) throws IOException;
    }

    private static byte[] array(BytesInput bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) bytes.size());
        bytes.writeAllTo(out);
        return out.toByteArray();
    }

    private static byte[] compressed(BytesInput bytes, Wrapper<OutputStream, OutputStream> codec) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressor = codec.wrap(out)) {
            bytes.writeAllTo(compressor);
        }
        return out.toByteArray();
    }

    private static byte[] decompressed(CompressionCodecName codec, byte[] bytes, int size) throws IOException {
        if (size < 0 || size > MAX_PAGE) {
            throw new IOException("Page of " + size + " bytes");
        }
        byte[] page =
                switch (codec) {
                    case UNCOMPRESSED -> bytes;
                    case SNAPPY -> snappy(bytes, size);
                    case GZIP -> decompressed(bytes, size, GZIPInputStream::new);
                    case ZSTD -> decompressed(bytes, size, ZstdInputStream::new);
                    default -> throw unknown(codec);
                };
        if (page.length != size) {
            throw new IOException("Page has " + page.length + " bytes, its header says " + size);
        }
        return page;
    }

    private static byte[] snappy(byte[] bytes, int size) throws IOException {
        if (Snappy.uncompressedLength(bytes) != size) {
            throw new IOException("Page and its header differ in size");
        }
        return Snappy.uncompress(bytes);
    }

    private static byte[] decompressed(byte[] bytes, int size, Wrapper<InputStream, InputStream> codec)
            throws IOException {
        try (InputStream in = codec.wrap(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(size);
        }
    }

    /** Refuses a column chunk of another compression before its pages are tried. */
    static void requireKnown(CompressionCodecName codec) throws UnreadableFileException {
        if (!READ.contains(codec)) {
            throw new UnreadableFileException("The local server does not read Parquet pages compressed with " + codec
                    + "; write them with SNAPPY, GZIP, ZSTD or uncompressed");
        }
    }

    private static IllegalStateException unknown(CompressionCodecName codec) {
        return new IllegalStateException(codec + " is not one of " + READ);
    }
}
