// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement as the server holds it. Guarded by the session's lock. */
final class PreparedHandle {
    private static final byte[] UNNAMED = new byte[2];

    /** Empty for the unnamed statement. */
    final String name;

    /** What Bind begins with: the unnamed portal, and the name. */
    final byte[] bindTarget;

    /** Parse has been sent; until it is confirmed, a failure of the pipeline makes the handle worthless. */
    boolean sent;

    boolean confirmed;
    /** Columns of its result when last described; empty before, and when it returns none. */
    private List<FieldDescription> fields = List.of();

    /** The body of the message that described them; a server that describes the same again sends the same. */
    private byte[] description = {};

    private @Nullable CommandComplete completion;
    /** The body of the message that it was read from. */
    private byte[] completionBody = {};

    private byte[] resultFormats = ResultFormats.SERVERS_CHOICE;

    private final boolean settles;
    private boolean settled;

    /** @param settles whether the server refuses to run the statement once its columns have changed */
    PreparedHandle(String name, boolean settles) {
        this.name = name;
        this.bindTarget = name.isEmpty() ? UNNAMED : ('\0' + name + '\0').getBytes(StandardCharsets.US_ASCII);
        this.settles = settles;
    }

    /** Of a statement that is not kept. */
    static PreparedHandle unnamed() {
        return new PreparedHandle("", false);
    }

    /** Whether {@link #fields} are what a RowDescription with this body tells, so that it need not be decoded. */
    boolean isDescribedBy(byte[] bytes, int at, int length) {
        return length > 0 && Arrays.equals(description, 0, description.length, bytes, at, at + length);
    }

    /** What the current message says of an execution that is done: mostly the same as of the one before. */
    CommandComplete completed(Replies replies) throws ProtocolException {
        byte[] bytes = replies.bytes();
        int at = replies.at();
        int end = at + replies.length();
        CommandComplete known = completion;
        if (known == null || !Arrays.equals(completionBody, 0, completionBody.length, bytes, at, end)) {
            known = CommandComplete.decode(replies.body());
            completion = known;
            completionBody = Arrays.copyOfRange(bytes, at, end);
        }
        return known;
    }

    List<FieldDescription> fields() {
        return fields;
    }

    /** @param body of the RowDescription, empty where there was none */
    void described(List<FieldDescription> described, byte[] body) {
        fields = described;
        description = body;
        settled = false;
        resultFormats = ResultFormats.of(described);
    }

    /** An execution that asked for these formats was described just now. */
    void executed(byte[] formats) {
        settled = settles && Arrays.equals(formats, resultFormats);
    }

    /** Whether {@link #fields} are those of the next execution, which need not be described then. */
    boolean isSettled() {
        return settled;
    }

    /** What to ask for in Bind: nothing before the columns are known, as the server decides then. */
    byte[] resultFormats() {
        return resultFormats;
    }
}
