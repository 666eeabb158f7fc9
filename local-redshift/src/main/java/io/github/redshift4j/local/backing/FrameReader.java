// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;

/**
 * Cuts a stream into the messages of the protocol: a type byte, a length that counts itself, a body. A body is either
 * read whole or handed on as it comes, so that a message of any size passes through a buffer of fixed size.
 */
public final class FrameReader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int maxBody;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private int bodyLength;

    /** @param maxBody the longest body that {@link #body()} reads into memory, in bytes */
    public FrameReader(InputStream in, int maxBody) {
        this.in = in;
        this.maxBody = maxBody;
    }

    /** Moves to the next message and returns its type; -1 at the end of the stream between two messages. */
    public int next() throws IOException {
        if (start == end && !fill()) {
            return -1;
        }
        require(5);
        int type = buffer[start] & 0xFF;
        int length = intAt(start + 1);
        if (length < 4) {
            throw new ProtocolException("message of type " + (char) type + " says it is " + length + " bytes long");
        }
        bodyLength = length - 4;
        start += 5;
        return type;
    }

    /** The body of the current message. */
    public byte[] body() throws IOException {
        if (bodyLength > maxBody) {
            throw new ProtocolException("message of " + bodyLength + " bytes, at most " + maxBody + " are allowed");
        }
        if (bodyLength <= end - start) {
            byte[] body = new byte[bodyLength];
            System.arraycopy(buffer, start, body, 0, bodyLength);
            start += bodyLength;
            return body;
        }
        return longBody();
    }

    private byte[] longBody() throws IOException {
        // readNBytes grows with what arrives, so that a length nobody sends costs no memory
        int buffered = end - start;
        byte[] rest = in.readNBytes(bodyLength - buffered);
        if (rest.length < bodyLength - buffered) {
            throw new EOFException("stream ended within a message");
        }
        byte[] body = new byte[bodyLength];
        System.arraycopy(buffer, start, body, 0, buffered);
        System.arraycopy(rest, 0, body, buffered, rest.length);
        start = 0;
        end = 0;
        return body;
    }

    /** Hands the current message on, header included. */
    public void transferTo(OutputStream out, int type) throws IOException {
        int length = bodyLength + 4;
        out.write(type);
        out.write(length >>> 24);
        out.write(length >>> 16);
        out.write(length >>> 8);
        out.write(length);
        transferBodyTo(out);
    }

    /** Hands the body of the current message on. */
    public void transferBodyTo(OutputStream out) throws IOException {
        int left = bodyLength;
        while (left > 0) {
            if (start == end && !fill()) {
                throw new EOFException("stream ended within a message");
            }
            int n = Math.min(left, end - start);
            out.write(buffer, start, n);
            start += n;
            left -= n;
        }
    }

    public int bodyLength() {
        return bodyLength;
    }

    /** Whether the next message's type byte has arrived, and is this one. Never waits. */
    public boolean nextIsBuffered(int type) {
        return start < end && (buffer[start] & 0xFF) == type;
    }

    private void require(int bytes) throws IOException {
        if (end - start >= bytes) {
            return;
        }
        if (buffer.length - start < bytes) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        while (end - start < bytes) {
            int n = in.read(buffer, end, buffer.length - end);
            if (n < 0) {
                throw new EOFException("stream ended within a message");
            }
            end += n;
        }
    }

    private boolean fill() throws IOException {
        start = 0;
        end = 0;
        int n = in.read(buffer, 0, buffer.length);
        if (n < 0) {
            return false;
        }
        end = n;
        return true;
    }

    private int intAt(int at) {
        return buffer[at] << 24
                | (buffer[at + 1] & 0xFF) << 16
                | (buffer[at + 2] & 0xFF) << 8
                | (buffer[at + 3] & 0xFF);
    }
}
