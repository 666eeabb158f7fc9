// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Bytes and messages for tests. */
public final class Wire {
    private Wire() {}

    /** What a writer sends. */
    public static byte[] written(Consumer<MessageWriter> by) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        MessageWriter writer = new MessageWriter(stream);
        by.accept(writer);
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stream.toByteArray();
    }

    /** The bytes of a message. */
    public static byte[] bytes(Message message) {
        return written(out -> {
            try {
                message.writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Bytes of hex digits; blanks and line ends are for the reader. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    public static MessageReader reader(byte[] bytes) {
        return new MessageReader(new ByteArrayInputStream(bytes));
    }

    public static FrontendMessage frontend(byte[] bytes) throws IOException {
        MessageReader reader = reader(bytes);
        return FrontendMessage.decode(reader.next(), reader.body());
    }

    public static FrontendMessage signIn(byte[] bytes) throws IOException {
        MessageReader reader = reader(bytes);
        return FrontendMessage.decodeSignIn(reader.next(), reader.body());
    }

    public static FrontendMessage startup(byte[] bytes) throws IOException {
        MessageReader reader = reader(bytes);
        reader.nextUntagged();
        return FrontendMessage.decodeStartup(reader.body());
    }

    public static BackendMessage backend(byte[] bytes, ProtocolVersion version) throws IOException {
        MessageReader reader = reader(bytes);
        return BackendMessage.decode(reader.next(), reader.body(), version);
    }
}
