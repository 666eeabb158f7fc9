// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/**
 * How files are compressed, by the keyword of COPY and UNLOAD; files are never sniffed. Snappy has no keyword: columnar files
 * say it by their names.
 */
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    BZIP2(".bz2"),
    LZOP(".lzo"),
    ZSTD(".zst"),
    SNAPPY(".snappy");

    private static final int BUFFER = 1 << 16;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What UNLOAD adds to a file's name. */
    public String suffix() {
        return suffix;
    }

    /** The bytes inside. Whatever is wrong with the file is an IOException. */
    public InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case BZIP2 -> new UncheckedGuard(new BZip2CompressorInputStream(in, true));
            case LZOP -> new LzopInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
            case SNAPPY -> SnappyStream.open(in);
        };
    }

    /** @throws UnsupportedOperationException for LZOP and SNAPPY, which UNLOAD does not write */
    public OutputStream compress(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case BZIP2 -> new BZip2CompressorOutputStream(out);
            case LZOP, SNAPPY -> throw new UnsupportedOperationException("UNLOAD does not write " + this);
            case ZSTD -> new ZstdOutputStream(out);
        };
    }

    /** The bzip2 reader answers some broken files with exceptions of its arrays. */
    private static final class UncheckedGuard extends InputStream {
        private final InputStream in;

        UncheckedGuard(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return in.read(into, from, length);
            } catch (RuntimeException e) {
                throw new IOException("Corrupt bzip2 data", e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
