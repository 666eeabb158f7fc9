// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.ProtocolException;

/** Authentication messages ({@code R}), told apart by a code. */
public sealed interface Authentication extends BackendMessage
        permits AuthenticationOk,
                AuthenticationCleartextPassword,
                AuthenticationMd5Password,
                AuthenticationSasl,
                AuthenticationDigest,
                AuthenticationIdpToken,
                AuthenticationUnknown {

    static Authentication decode(MessageBody body) throws ProtocolException {
        int code = body.int32();
        return switch (code) {
            case AuthenticationOk.CODE -> AuthenticationOk.decode(body);
            case AuthenticationCleartextPassword.CODE -> AuthenticationCleartextPassword.decode(body);
            case AuthenticationMd5Password.CODE -> AuthenticationMd5Password.decode(body);
            case AuthenticationSasl.CODE -> AuthenticationSasl.decode(body);
            case AuthenticationDigest.CODE -> AuthenticationDigest.decode(body);
            case AuthenticationIdpToken.CODE -> AuthenticationIdpToken.decode(body);
            default -> new AuthenticationUnknown(code, body.rest());
        };
    }
}
