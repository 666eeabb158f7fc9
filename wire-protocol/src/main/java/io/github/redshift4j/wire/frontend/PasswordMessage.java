// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;

/** PasswordMessage ({@code p}): the password, or its MD5 response. */
public record PasswordMessage(String password) implements FrontendMessage {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "PasswordMessage[password=***]";
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('p').cstring(password).end();
    }

    /** Reads the body of one. */
    public static PasswordMessage decode(MessageBody body) throws ProtocolException {
        PasswordMessage message = new PasswordMessage(body.cstring());
        body.end();
        return message;
    }
}
