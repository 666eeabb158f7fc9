// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one message from front to back, in place. Every read checks that the bytes are there. For one
 * thread; not to be kept longer than the bytes under it.
 */
public final class MessageBody {
    private byte[] bytes = {};
    private int limit;
    private int at;

    /** Of no message yet. */
    MessageBody() {}

    public MessageBody(byte[] bytes, int at, int length) {
        of(bytes, at, length);
    }

    /** Goes to the beginning of another message. */
    MessageBody of(byte[] bytes, int at, int length) {
        if (at < 0 || length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException("body at " + at + ", length " + length + " of " + bytes.length);
        }
        this.bytes = bytes;
        this.at = at;
        this.limit = at + length;
        return this;
    }

    /** Bytes not read yet. */
    public int remaining() {
        return limit - at;
    }

    public byte int8() throws ProtocolException {
        return bytes[advance(1)];
    }

    public short int16() throws ProtocolException {
        return BigEndian.int16(bytes, advance(Short.BYTES));
    }

    public int int32() throws ProtocolException {
        return BigEndian.int32(bytes, advance(Integer.BYTES));
    }

    /** A count in a signed 16-bit number; never more than the body could hold of items with the given least size. */
    public int count(String of, int leastBytesEach) throws ProtocolException {
        int count = int16();
        if (count < 0 || (long) count * leastBytesEach > remaining()) {
            throw new ProtocolException("Message announces " + count + ' ' + of + " in " + remaining() + " bytes");
        }
        return count;
    }

    /** UTF-8 text up to a NUL. */
    public String cstring() throws ProtocolException {
        int start = at;
        int end = endOfString();
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            requireUtf8(start, end);
        }
        return text;
    }

    /** As {@link #cstring}, but malformed UTF-8 becomes U+FFFD: messages of a server that cannot reach its encoding. */
    public String lenientString() throws ProtocolException {
        int start = at;
        return new String(bytes, start, endOfString() - start, StandardCharsets.UTF_8);
    }

    private int endOfString() throws ProtocolException {
        for (int end = at; end < limit; end++) {
            if (bytes[end] == 0) {
                at = end + 1;
                return end;
            }
        }
        throw new ProtocolException("A string in the message has no end");
    }

    private void requireUtf8(int start, int end) throws ProtocolException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
        } catch (CharacterCodingException e) {
            throw new NotUtf8Exception();
        }
    }

    public Bytes bytes(int length) throws ProtocolException {
        int start = advance(length);
        return Bytes.of(bytes, start, length);
    }

    /** All bytes not read yet. */
    public Bytes rest() throws ProtocolException {
        return bytes(remaining());
    }

    /** A length and as many bytes; length -1 is null, SQL's NULL. */
    public @Nullable Bytes value() throws ProtocolException {
        int length = int32();
        return length == -1 ? null : bytes(length);
    }

    /** Checks that nothing follows. */
    public void end() throws ProtocolException {
        if (at != limit) {
            throw new ProtocolException("Message has " + remaining() + " bytes after its end");
        }
    }

    private int advance(int length) throws ProtocolException {
        if (length < 0 || length > limit - at) {
            throw new ProtocolException("Message ends " + remaining() + " bytes on, where " + length + " are expected");
        }
        int start = at;
        at += length;
        return start;
    }
}
