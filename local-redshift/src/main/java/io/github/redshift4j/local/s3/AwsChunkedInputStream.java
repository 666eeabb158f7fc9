// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body inside {@code Content-Encoding: aws-chunked}: chunks of {@code hex-size[;chunk-signature=…]CRLF bytes CRLF},
 * a chunk of size 0, trailing headers. Signatures and checksums of the trailer are not verified: nothing is lost
 * between two ends of a loopback.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Trailing headers</a>
 */
final class AwsChunkedInputStream extends InputStream {
    private static final int MAX_LINE = 16_384;

    private final InputStream in;
    private long left;
    private boolean first = true;
    private boolean ended;

    AwsChunkedInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int read = in.read(into, from, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("Body ends inside a chunk");
        }
        left -= read;
        return read;
    }

    private boolean nextChunk() throws IOException {
        if (ended) {
            return false;
        }
        if (!first && !line().isEmpty()) {
            throw S3Exception.invalidArgument("A chunk of the body does not end where its size says");
        }
        first = false;
        String header = line();
        int semicolon = header.indexOf(';');
        try {
            left = Long.parseLong(semicolon < 0 ? header : header.substring(0, semicolon), 16);
        } catch (NumberFormatException e) {
            throw S3Exception.invalidArgument("A chunk of the body has no size");
        }
        if (left < 0) {
            throw S3Exception.invalidArgument("A chunk of the body has a negative size");
        }
        if (left == 0) {
            ended = true;
            while (in.read() >= 0) {
                // The trailer is read so that the connection can be used again.
            }
        }
        return left > 0;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c != '\n') {
            if (c < 0) {
                throw new EOFException("Body ends inside a chunk header");
            }
            if (line.length() == MAX_LINE) {
                throw S3Exception.invalidArgument("A chunk header of the body is too long");
            }
            if (c != '\r') {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }
}
