// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/**
 * CommandComplete ({@code C}): a statement is done.
 *
 * @param tag the command, in some followed by counts: {@code INSERT 0 5}, {@code UPDATE 5}; SELECT comes without
 */
public record CommandComplete(String tag) implements BackendMessage {
    /** The rows the tag counts: its last word if that is a number, else -1. */
    public long rows() {
        int digits = tag.lastIndexOf(' ') + 1;
        if (digits == 0 || digits == tag.length() || tag.length() - digits > 18) {
            return -1;
        }
        for (int i = digits; i < tag.length(); i++) {
            if (tag.charAt(i) < '0' || tag.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(tag, digits, tag.length(), 10);
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('C').cstring(tag).end();
    }

    /** Reads the body of one. */
    public static CommandComplete decode(MessageBody body) throws ProtocolException {
        CommandComplete complete = new CommandComplete(body.lenientString());
        body.end();
        return complete;
    }
}
