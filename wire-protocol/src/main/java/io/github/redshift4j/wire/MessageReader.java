// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads messages from a stream, one at a time, into a buffer it reuses. The current message's bytes are read in place
 * ({@link #buffer}, {@link #bodyAt}, {@link #bodyLength}) and are valid until the next call that reads.
 *
 * <p>A read that fails half-way, as by a socket's timeout, loses nothing: the next call carries on. For one thread at a
 * time.
 */
public final class MessageReader {
    /** Default limit of one message, length field included: 256 MiB. */
    public static final int DEFAULT_MAX_BYTES = 1 << 28;

    /** {@link #next} met the end of the stream where a message could have begun. */
    public static final int END = -1;

    /** Tag and length of a message. */
    public static final int HEADER_BYTES = 1 + Integer.BYTES;

    private static final int LEAD_BYTES = HEADER_BYTES + Short.BYTES;
    private static final int INITIAL_BYTES = 1 << 14;
    private static final int RETAINED_BYTES = 1 << 20;
    /** A connection that only ever hears short messages keeps this much. */
    private static final int FIRST_BYTES = 1 << 12;

    private final InputStream stream;
    private final int initialBytes;
    private final MessageBody body = new MessageBody();
    private int maxBytes = DEFAULT_MAX_BYTES;
    private byte[] buffer;
    // messageAt <= bodyAt <= nextAt <= limit; the first three are equal while there is no current message.
    private int messageAt;
    private int bodyAt;
    private int nextAt;
    private int limit;

    /** Reads from a stream, which should not buffer itself. */
    public MessageReader(InputStream stream) {
        this(stream, INITIAL_BYTES);
    }

    /**
     * The same with a buffer of another size: how many bytes one read of the stream can bring, once more has come than fits a
     * small one.
     */
    public MessageReader(InputStream stream, int bufferBytes) {
        this.stream = stream;
        this.initialBytes = bufferBytes;
        this.buffer = new byte[Math.min(bufferBytes, FIRST_BYTES)];
    }

    /** Sets the longest message to accept, in bytes and counting its length field; {@link #DEFAULT_MAX_BYTES} at first. */
    public void maxBytes(int bytes) {
        if (bytes < Integer.BYTES || bytes > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException("longest message must be 4.." + (Integer.MAX_VALUE - 16) + " bytes");
        }
        maxBytes = bytes;
    }

    /**
     * Reads the next message and makes it the current one.
     *
     * @return its tag, or {@link #END} when the peer has closed the stream between two messages
     * @throws ProtocolException if its length is impossible or above the limit
     * @throws EOFException if the stream ends inside the message
     */
    public int next() throws IOException {
        if (received()) {
            return tag();
        }
        release();
        if (!fill(1, true)) {
            return END;
        }
        take(1);
        return tag();
    }

    /**
     * Makes the next message the current one if it has been received whole and has the tag; never waits. The short way
     * through many rows.
     *
     * @return false when {@link #next} has to find out
     */
    public boolean nextReceived(int tag) {
        return limit > nextAt && buffer[nextAt] == tag && received();
    }

    /** Makes the next message the current one if it has been received whole and is as it should be. */
    private boolean received() {
        int at = nextAt;
        if (limit - at <= Integer.BYTES) {
            return false;
        }
        int length = BigEndian.int32(buffer, at + 1);
        if (length < Integer.BYTES || length > maxBytes || length > limit - at - 1) {
            return false;
        }
        messageAt = at;
        bodyAt = at + 1 + Integer.BYTES;
        nextAt = at + 1 + length;
        return true;
    }

    /**
     * The same with as many messages as there are and the array holds, whose bodies begin with a 16-bit number, such as
     * DataRow's number of columns: the last of them is the current one then. Each ends where the next one's tag is, five
     * bytes before its body.
     *
     * @param bodies takes where each body begins in {@link #buffer}, from the index {@code first} on
     * @return how many messages
     */
    public int nextReceived(int tag, int number, int[] bodies, int first) {
        byte[] bytes = buffer;
        int most = maxBytes;
        int end = limit;
        int index = first;
        int last = messageAt;
        int at = nextAt;
        while (index < bodies.length && end - at >= LEAD_BYTES && bytes[at] == tag) {
            int length = BigEndian.int32(bytes, at + 1);
            if (length < Integer.BYTES + Short.BYTES
                    || length > most
                    || length >= end - at
                    || BigEndian.int16(bytes, at + HEADER_BYTES) != number) {
                break;
            }
            last = at;
            bodies[index++] = at + HEADER_BYTES;
            at += 1 + length;
        }
        if (index > first) {
            messageAt = last;
            bodyAt = last + HEADER_BYTES;
            nextAt = at;
        }
        return index - first;
    }

    /**
     * Reads a message of the start-up phase, which has no tag.
     *
     * @return false when the peer has closed the stream before it
     */
    public boolean nextUntagged() throws IOException {
        release();
        if (!fill(1, true)) {
            return false;
        }
        take(0);
        return true;
    }

    /**
     * Reads one byte that is no message: the answer to an SSLRequest. When it is {@code S}, check that
     * {@link #buffered} is 0 before starting TLS: bytes sent along with it are an attacker's.
     *
     * @return the byte, or {@link #END}
     */
    public int nextByte() throws IOException {
        release();
        if (!fill(1, true)) {
            return END;
        }
        int value = buffer[messageAt] & 0xFF;
        bodyAt = nextAt = messageAt + 1;
        return value;
    }

    /** The current message's tag. */
    public int tag() {
        return buffer[messageAt] & 0xFF;
    }

    /** The array under {@link #bodyAt}; may be another one after the next read. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the current message's body begins in {@link #buffer}. */
    public int bodyAt() {
        return bodyAt;
    }

    /** Bytes of the current message's body. */
    public int bodyLength() {
        return nextAt - bodyAt;
    }

    /** The current message's body, to be read from its beginning; the same object for all messages. */
    public MessageBody body() {
        return body.of(buffer, bodyAt, nextAt - bodyAt);
    }

    /** Copies the current message unchanged. */
    public void copyTo(MessageWriter out) throws IOException {
        out.begin((char) tag()).bytes(buffer, bodyAt, nextAt - bodyAt).end();
    }

    /**
     * Copies the current message unchanged, and with it the ones after it that have the same tag and have been received
     * whole. The last of them is the current message then.
     */
    public void copyRunTo(MessageWriter out) throws IOException {
        int from = messageAt;
        byte tag = buffer[messageAt];
        while (limit - nextAt > Integer.BYTES && buffer[nextAt] == tag) {
            int length = BigEndian.int32(buffer, nextAt + 1);
            if (length < Integer.BYTES || length > maxBytes || length > limit - nextAt - 1) {
                break; // not whole yet, or what next() refuses
            }
            messageAt = nextAt;
            nextAt += 1 + length;
        }
        bodyAt = messageAt + 1 + Integer.BYTES;
        out.messages(buffer, from, nextAt - from);
    }

    /** Bytes received beyond the current message. When 0, the next read waits for the peer. */
    public int buffered() {
        return limit - nextAt;
    }

    /** The tag of the message after the current one if it has been received, else {@link #END}; never waits. */
    public int bufferedTag() {
        return buffered() > 0 ? buffer[nextAt] & 0xFF : END;
    }

    /**
     * Gives the buffer away, with every message up to the current one in it, and goes on in another: messages are kept
     * without being copied. There is no current message then.
     *
     * @param other takes the buffer's place if it is large enough
     */
    public byte[] handOver(byte[] other) {
        byte[] given = buffer;
        int rest = limit - nextAt;
        buffer = other.length >= Math.max(initialBytes, rest) ? other : new byte[Math.max(initialBytes, 2 * rest)];
        System.arraycopy(given, nextAt, buffer, 0, rest);
        messageAt = bodyAt = nextAt = 0;
        limit = rest;
        return given;
    }

    /** Forgets the current message, and gives back a buffer that one large message has made large. */
    private void release() {
        messageAt = bodyAt = nextAt;
        if (messageAt == limit) {
            messageAt = bodyAt = nextAt = limit = 0;
            if (buffer.length > RETAINED_BYTES) {
                buffer = new byte[initialBytes];
            }
        }
    }

    /** Reads length and body of the message at {@link #messageAt}, and only then makes it the current one. */
    private void take(int tagBytes) throws IOException {
        fill(tagBytes + Integer.BYTES, false);
        int length = BigEndian.int32(buffer, messageAt + tagBytes);
        if (length < Integer.BYTES || length > maxBytes) {
            throw new ProtocolException("Message" + (tagBytes == 0 ? "" : ' ' + printable(tag())) + " has length "
                    + length + "; allowed are 4.." + maxBytes);
        }
        fill(tagBytes + length, false);
        bodyAt = messageAt + tagBytes + Integer.BYTES;
        nextAt = messageAt + tagBytes + length;
    }

    private static String printable(int tag) {
        return tag > ' ' && tag < 0x7F ? "'" + (char) tag + '\'' : "0x" + Integer.toHexString(tag);
    }

    /** Receives until the buffer holds the wanted bytes from {@link #messageAt} on; it grows only as they arrive. */
    private boolean fill(int wanted, boolean mayEnd) throws IOException {
        while (limit - messageAt < wanted) {
            if (limit == buffer.length) {
                makeRoom(wanted);
            }
            int received = stream.read(buffer, limit, buffer.length - limit);
            if (received < 0) {
                if (mayEnd) {
                    return false;
                }
                throw new EOFException("The peer closed the connection inside a message");
            }
            limit += received;
        }
        return true;
    }

    private void makeRoom(int wanted) {
        int held = limit - messageAt;
        byte[] from = buffer;
        if (from.length < initialBytes) {
            buffer = new byte[initialBytes];
        } else if (held > from.length / 2) {
            // Never above twice what has arrived, whatever length the peer claims.
            buffer = new byte[(int) Math.min(2L * from.length, Math.max((long) wanted, from.length + INITIAL_BYTES))];
        }
        System.arraycopy(from, messageAt, buffer, 0, held);
        messageAt = bodyAt = nextAt = 0;
        limit = held;
    }
}
