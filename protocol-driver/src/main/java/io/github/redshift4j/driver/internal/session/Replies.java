// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.NoticeResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** What the server says in a session: replies, with remarks and changed settings taken out. Guarded by the session's lock. */
final class Replies {
    private final MessageReader in;
    private final Map<String, String> settings;
    private final Consumer<Diagnostic> notices;
    private long received;

    /** @param settings takes what the server reports of its settings */
    Replies(MessageReader in, Map<String, String> settings, Consumer<Diagnostic> notices) {
        this.in = in;
        this.settings = settings;
        this.notices = notices;
    }

    /** Reads up to the next message that is a reply and returns its tag. */
    int next() throws IOException {
        int tag = receive();
        while (isRemark(tag)) {
            tag = receive();
        }
        return tag;
    }

    private int receive() throws IOException {
        int tag = in.next();
        received += in.bodyLength();
        return tag;
    }

    /** Whether the current message answers nothing, and then takes it. */
    private boolean isRemark(int tag) throws IOException {
        switch (tag) {
            case 'N' -> notices.accept(NoticeResponse.decode(in.body()).diagnostic());
            case 'S' -> SignIn.keep(settings, ParameterStatus.decode(in.body()));
            case 'A' -> {
                return true;
            }
            case MessageReader.END -> throw new EOFException("the server closed the connection");
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes what has come while nothing ran. An error stays: it says why the connection ends, to who asks next.
     *
     * @throws ProtocolException for an answer, which would be taken for that to the next query
     */
    void takeRemarks() throws IOException {
        while (in.buffered() > 0 && in.bufferedTag() != 'E') {
            int tag = receive();
            if (!isRemark(tag)) {
                throw new ProtocolException(
                        "The server sent a message with tag 0x" + Integer.toHexString(tag) + " that nobody asked for");
            }
        }
    }

    /** Moves to the next message if it is a row that has arrived whole. */
    boolean nextRow() {
        boolean row = in.nextReceived('D');
        if (row) {
            received += in.bodyLength();
        }
        return row;
    }

    /** Gives the current row and those after it that have arrived whole to the page, array and all. */
    void takeRows(RowPage page, int columns) throws ProtocolException {
        int first = in.bodyLength();
        received += page.addReceived(in, columns) - first;
        page.take(in::handOver);
    }

    /** Bytes of all messages so far. */
    long received() {
        return received;
    }

    /** Whether the next message has not begun to arrive. */
    boolean mustWait() {
        return in.buffered() == 0;
    }

    MessageBody body() {
        return in.body();
    }

    /** The array that the current reply's body lies in, from {@link #at}. */
    byte[] bytes() {
        return in.buffer();
    }

    int at() {
        return in.bodyAt();
    }

    int length() {
        return in.bodyLength();
    }
}
