// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.backend.Authentication;
import io.github.redshift4j.wire.backend.AuthenticationCleartextPassword;
import io.github.redshift4j.wire.backend.AuthenticationMd5Password;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.AuthenticationSasl;
import io.github.redshift4j.wire.backend.AuthenticationUnknown;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Answers a PostgreSQL that asks for the password of its user. The embedded one never does. */
final class SignOn {
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private final MessageWriter out;
    private final String user;
    private final String password;
    private @Nullable ScramClient scram;

    SignOn(MessageWriter out, String user, String password) {
        this.out = out;
        this.user = user;
        this.password = password;
    }

    void answer(Authentication request) throws IOException {
        if (request instanceof AuthenticationOk) {
            return;
        }
        if (request instanceof AuthenticationCleartextPassword) {
            out.message(new PasswordMessage(password));
        } else if (request instanceof AuthenticationMd5Password md5) {
            out.message(new PasswordMessage(Md5Password.response(user, password, md5.salt())));
        } else if (request instanceof AuthenticationSasl sasl
                && sasl.mechanisms().contains(ScramClient.MECHANISM)) {
            scram = new ScramClient(password);
            byte[] first = scram.first().getBytes(StandardCharsets.UTF_8);
            out.begin('p')
                    .cstring(ScramClient.MECHANISM)
                    .int32(first.length)
                    .bytes(first)
                    .end();
        } else if (request instanceof AuthenticationUnknown next && scram != null && next.code() == SASL_CONTINUE) {
            out.begin('p')
                    .bytes(scram.answer(next.data().utf8()).getBytes(StandardCharsets.UTF_8))
                    .end();
        } else if (request instanceof AuthenticationUnknown last && scram != null && last.code() == SASL_FINAL) {
            scram.verify(last.data().utf8());
            return;
        } else {
            throw new IOException(
                    "The PostgreSQL wants user " + user
                            + " to sign in by other means than a password: let pg_hba.conf ask for scram-sha-256, md5 or password");
        }
        out.flush();
    }
}
