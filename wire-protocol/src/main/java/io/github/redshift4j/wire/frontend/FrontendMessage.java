// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.frontend;

import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.ProtocolException;

/** A message from client to server. */
public sealed interface FrontendMessage extends Message
        permits StartupMessage,
                SslRequest,
                GssEncRequest,
                CancelRequest,
                PasswordMessage,
                DigestResponse,
                IdpToken,
                Query,
                Parse,
                Bind,
                Describe,
                Execute,
                Close,
                Flush,
                Sync,
                Terminate,
                CopyData,
                CopyDone,
                CopyFail {

    /**
     * Reads a message of an established session.
     *
     * @throws ProtocolException if the tag is not one that Redshift takes there, or the body is malformed
     */
    static FrontendMessage decode(int tag, MessageBody body) throws ProtocolException {
        return switch (tag) {
            case 'B' -> Bind.decode(body);
            case 'E' -> Execute.decode(body);
            case 'P' -> Parse.decode(body);
            case 'D' -> Describe.decode(body);
            case 'S' -> Sync.decode(body);
            case 'H' -> Flush.decode(body);
            case 'C' -> Close.decode(body);
            case 'Q' -> Query.decode(body);
            case 'X' -> Terminate.decode(body);
            case 'd' -> CopyData.decode(body);
            case 'c' -> CopyDone.decode(body);
            case 'f' -> CopyFail.decode(body);
            default -> throw unexpected(tag, "in a session");
        };
    }

    /**
     * Reads an answer to an authentication request. It has decoders of its own because the tag of
     * {@link DigestResponse} is also that of {@link CopyData}.
     *
     * @throws ProtocolException if the tag answers no authentication request, or the body is malformed
     */
    static FrontendMessage decodeSignIn(int tag, MessageBody body) throws ProtocolException {
        return switch (tag) {
            case 'p' -> PasswordMessage.decode(body);
            case 'd' -> DigestResponse.decode(body);
            case 'i' -> IdpToken.decode(body);
            case 'X' -> Terminate.decode(body);
            default -> throw unexpected(tag, "during sign-in");
        };
    }

    /**
     * Reads the first message of a connection, which has no tag.
     *
     * @throws ProtocolException if its code is unknown or the body is malformed
     */
    static FrontendMessage decodeStartup(MessageBody body) throws ProtocolException {
        int code = body.int32();
        return switch (code) {
            case StartupMessage.PROTOCOL_3_0 -> StartupMessage.decode(body);
            case SslRequest.CODE -> SslRequest.decode(body);
            case GssEncRequest.CODE -> GssEncRequest.decode(body);
            case CancelRequest.CODE -> CancelRequest.decode(body);
            default ->
                throw new ProtocolException("unsupported frontend protocol " + (code >>> 16) + '.' + (code & 0xFFFF)
                        + ": server supports 3.0");
        };
    }

    private static ProtocolException unexpected(int tag, String where) {
        return new ProtocolException("Unexpected message with tag 0x" + Integer.toHexString(tag & 0xFF) + ' ' + where);
    }
}
