// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** Reads the fields of a message body one after another; a body shorter than it claims is a protocol error. */
public final class FrameBody {
    private final byte[] bytes;
    private int at;

    public FrameBody(byte[] bytes) {
        this.bytes = bytes;
    }

    public int remaining() {
        return bytes.length - at;
    }

    public int int8() throws ProtocolException {
        need(1);
        return bytes[at++] & 0xFF;
    }

    public int int16() throws ProtocolException {
        need(2);
        int value = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
        at += 2;
        return value;
    }

    public int int32() throws ProtocolException {
        need(4);
        int value =
                bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
        at += 4;
        return value;
    }

    public String cstring() throws ProtocolException {
        int end = at;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        if (end == bytes.length) {
            throw new ProtocolException("string without its end in a message");
        }
        String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        at = end + 1;
        return text;
    }

    public byte[] bytes(int length) throws ProtocolException {
        if (length < 0) {
            throw new ProtocolException("negative length " + length + " in a message");
        }
        need(length);
        byte[] value = new byte[length];
        System.arraycopy(bytes, at, value, 0, length);
        at += length;
        return value;
    }

    private void need(int length) throws ProtocolException {
        if (bytes.length - at < length) {
            throw new ProtocolException("message ends before its fields do");
        }
    }
}
