// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects messages in a buffer and writes them to a stream: {@code out.begin('E').cstring("").int32(0).end()}. Lengths
 * are filled in by {@link #end} and {@link #endValue}. The buffer goes to the stream at {@link #flush}, or by itself at
 * the end of a message once it holds {@value #FLUSH_BYTES} bytes. For one thread at a time.
 */
public final class MessageWriter {
    /** From how many bytes on {@link #end} flushes. */
    public static final int FLUSH_BYTES = 1 << 16;

    private static final int INITIAL_BYTES = 1 << 13;
    private static final int RETAINED_BYTES = 1 << 20;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int NONE = -1;
    private static final int SHORT_NAME = 16;

    private final OutputStream stream;
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int size;
    private int messageAt = NONE;
    private int lengthAt = NONE;
    private int valueAt = NONE;

    /** Writes to a stream, which should not buffer itself. */
    public MessageWriter(OutputStream stream) {
        this.stream = stream;
    }

    /** Starts a message: its tag and room for its length. */
    public MessageWriter begin(char tag) {
        requireNoMessage();
        messageAt = size;
        int8(tag);
        lengthAt = size;
        return int32(0);
    }

    /** Starts a message of the start-up phase, which has a length but no tag. */
    public MessageWriter beginUntagged() {
        requireNoMessage();
        messageAt = size;
        lengthAt = size;
        return int32(0);
    }

    /** Ends the message begun and fills in its length; flushes when the buffer is full. */
    public MessageWriter end() throws IOException {
        if (lengthAt == NONE || valueAt != NONE) {
            throw new IllegalStateException(lengthAt == NONE ? "no message was begun" : "a value is not ended");
        }
        BigEndian.putInt32(buffer, lengthAt, size - lengthAt);
        messageAt = NONE;
        lengthAt = NONE;
        if (size >= FLUSH_BYTES) {
            flush();
        }
        return this;
    }

    /** Messages that are bytes already, whole ones; flushes when the buffer is full. */
    public MessageWriter messages(byte[] bytes, int at, int length) throws IOException {
        requireNoMessage();
        if (length >= FLUSH_BYTES) {
            flush();
            stream.write(bytes, at, length);
            return this;
        }
        bytes(bytes, at, length);
        if (size >= FLUSH_BYTES) {
            flush();
        }
        return this;
    }

    /** Takes back the message begun, if any, as when a value of it cannot be encoded; earlier messages stay. */
    public void discard() {
        if (messageAt != NONE) {
            size = messageAt;
            messageAt = NONE;
            lengthAt = NONE;
            valueAt = NONE;
        }
    }

    /** Starts a value of Bind or DataRow: room for its length, which {@link #endValue} fills in. */
    public MessageWriter beginValue() {
        if (valueAt != NONE) {
            throw new IllegalStateException("a value is not ended");
        }
        valueAt = size;
        return int32(0);
    }

    public MessageWriter endValue() {
        if (valueAt == NONE) {
            throw new IllegalStateException("no value was begun");
        }
        BigEndian.putInt32(buffer, valueAt, size - valueAt - Integer.BYTES);
        valueAt = NONE;
        return this;
    }

    /** A value that is SQL's NULL: length -1. */
    public MessageWriter nullValue() {
        return int32(-1);
    }

    /** A value with its length before it; null is SQL's NULL. */
    public MessageWriter value(@Nullable Bytes value) {
        return value == null ? nullValue() : int32(value.length()).bytes(value);
    }

    public MessageWriter int8(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
        return this;
    }

    public MessageWriter int16(int value) {
        reserve(Short.BYTES);
        BigEndian.putInt16(buffer, size, (short) value);
        size += Short.BYTES;
        return this;
    }

    /**
     * A count in a signed 16-bit number.
     *
     * @throws IllegalArgumentException if there are more than 32767
     */
    public MessageWriter count(String of, int count) {
        if (count > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The protocol allows at most " + Short.MAX_VALUE + ' ' + of + ", got " + count);
        }
        return int16(count);
    }

    public MessageWriter int32(int value) {
        reserve(Integer.BYTES);
        BigEndian.putInt32(buffer, size, value);
        size += Integer.BYTES;
        return this;
    }

    public MessageWriter int64(long value) {
        reserve(Long.BYTES);
        BigEndian.putInt64(buffer, size, value);
        size += Long.BYTES;
        return this;
    }

    /**
     * UTF-8 text and a NUL.
     *
     * @throws IllegalArgumentException if the text holds a NUL, which would end it early and shift all that follows
     */
    public MessageWriter cstring(String text) {
        if (text.length() <= SHORT_NAME && shortName(text)) {
            return int8(0);
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Text in a protocol message cannot hold a NUL character");
        }
        return utf8(text).int8(0);
    }

    /** Names of statements and portals, in every message of a conversation, without an array each. */
    private boolean shortName(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || c >= 0x80) {
                return false;
            }
            buffer[size + i] = (byte) c;
        }
        size += length;
        return true;
    }

    /** UTF-8 text with nothing around it. */
    public MessageWriter utf8(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public MessageWriter bytes(byte[] bytes) {
        return bytes(bytes, 0, bytes.length);
    }

    public MessageWriter bytes(byte[] bytes, int at, int length) {
        reserve(length);
        System.arraycopy(bytes, at, buffer, size, length);
        size += length;
        return this;
    }

    public MessageWriter bytes(Bytes bytes) {
        bytes.writeTo(this);
        return this;
    }

    /** A whole message. */
    public MessageWriter message(Message message) throws IOException {
        message.writeTo(this);
        return this;
    }

    /** Writes what is buffered and flushes the stream. */
    public void flush() throws IOException {
        requireNoMessage();
        int ready = size;
        size = 0;
        byte[] full = buffer;
        if (buffer.length > RETAINED_BYTES) {
            buffer = new byte[INITIAL_BYTES];
        }
        stream.write(full, 0, ready);
        stream.flush();
    }

    /** Bytes waiting for {@link #flush}. */
    public int buffered() {
        return size;
    }

    private void requireNoMessage() {
        if (messageAt != NONE) {
            throw new IllegalStateException("a message is not ended");
        }
    }

    private void reserve(int more) {
        if (more > buffer.length - size) {
            if (more > LARGEST_ARRAY - size) {
                throw new IllegalArgumentException("A protocol message cannot be longer than 2 GiB");
            }
            long doubled = Math.max(2L * buffer.length, (long) size + more);
            buffer = Arrays.copyOf(buffer, (int) Math.min(doubled, LARGEST_ARRAY));
        }
    }
}
