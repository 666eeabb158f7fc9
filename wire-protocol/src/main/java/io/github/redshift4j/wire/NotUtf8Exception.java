// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

/** A string of a message is not UTF-8. The message's end is known, so that who read it may go on with the next. */
public final class NotUtf8Exception extends ProtocolException {
    private static final long serialVersionUID = 1L;

    NotUtf8Exception() {
        super("A string in the message is not UTF-8");
    }
}
