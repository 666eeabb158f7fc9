// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes messages into a buffer that empties itself into a stream when it is full. Not for two threads at once. */
public final class FrameWriter extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private byte[] message = new byte[512];
    private int size;
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;

    public FrameWriter(OutputStream out) {
        this.out = out;
    }

    /** Starts a message; {@link #end()} ends it. */
    public FrameWriter begin(int type) {
        size = 0;
        room(5);
        message[0] = (byte) type;
        size = 5;
        return this;
    }

    public FrameWriter int8(int value) {
        room(1);
        message[size++] = (byte) value;
        return this;
    }

    public FrameWriter int16(int value) {
        room(2);
        message[size++] = (byte) (value >>> 8);
        message[size++] = (byte) value;
        return this;
    }

    public FrameWriter int32(int value) {
        room(4);
        message[size++] = (byte) (value >>> 24);
        message[size++] = (byte) (value >>> 16);
        message[size++] = (byte) (value >>> 8);
        message[size++] = (byte) value;
        return this;
    }

    public FrameWriter cstring(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8)).int8(0);
    }

    public FrameWriter bytes(byte[] bytes) {
        return bytes(bytes, 0, bytes.length);
    }

    public FrameWriter bytes(byte[] bytes, int from, int length) {
        room(length);
        System.arraycopy(bytes, from, message, size, length);
        size += length;
        return this;
    }

    /** Ends the message begun last. */
    public void end() throws IOException {
        int length = size - 1;
        message[1] = (byte) (length >>> 24);
        message[2] = (byte) (length >>> 16);
        message[3] = (byte) (length >>> 8);
        message[4] = (byte) length;
        write(message, 0, size);
    }

    /** Ends a message that goes without a type byte, as the first one of a connection does. */
    public void endUntyped(FrameWriter to) throws IOException {
        int length = size - 1;
        message[1] = (byte) (length >>> 24);
        message[2] = (byte) (length >>> 16);
        message[3] = (byte) (length >>> 8);
        message[4] = (byte) length;
        to.write(message, 1, length);
    }

    /** A message without a body. */
    public void empty(int type) throws IOException {
        begin(type).end();
    }

    @Override
    public void write(int b) throws IOException {
        if (buffered == BUFFER) {
            drain();
        }
        buffer[buffered++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > BUFFER - buffered) {
            drain();
            if (length >= BUFFER) {
                out.write(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, buffered, length);
        buffered += length;
    }

    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    private void drain() throws IOException {
        out.write(buffer, 0, buffered);
        buffered = 0;
    }

    private void room(int more) {
        if (message.length - size < more) {
            int needed = Math.addExact(size, more);
            message = java.util.Arrays.copyOf(message, Math.max(needed, Math.max(message.length * 2, 512)));
        }
    }
}
