// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.ProtocolVersion;

/** A message from server to client. */
public sealed interface BackendMessage extends Message
        permits Authentication,
                BackendKeyData,
                BindComplete,
                CloseComplete,
                CommandComplete,
                CopyData,
                CopyDone,
                CopyInResponse,
                CopyOutResponse,
                DataRow,
                EmptyQueryResponse,
                ErrorResponse,
                NegotiateProtocolVersion,
                NoData,
                NoticeResponse,
                NotificationResponse,
                ParameterDescription,
                ParameterStatus,
                ParseComplete,
                PortalSuspended,
                ReadyForQuery,
                RowDescription {

    /**
     * Reads a message.
     *
     * @param version as negotiated; decides how RowDescription is read, so {@link ProtocolVersion#BASE} of PostgreSQL
     * @throws ProtocolException if the tag is unknown or the body is malformed
     */
    static BackendMessage decode(int tag, MessageBody body, ProtocolVersion version) throws ProtocolException {
        return switch (tag) {
            case 'D' -> DataRow.decode(body);
            case 'C' -> CommandComplete.decode(body);
            case 'Z' -> ReadyForQuery.decode(body);
            case 'T' -> RowDescription.decode(body, version);
            case '1' -> ParseComplete.decode(body);
            case '2' -> BindComplete.decode(body);
            case '3' -> CloseComplete.decode(body);
            case 's' -> PortalSuspended.decode(body);
            case 'n' -> NoData.decode(body);
            case 't' -> ParameterDescription.decode(body);
            case 'I' -> EmptyQueryResponse.decode(body);
            case 'E' -> ErrorResponse.decode(body);
            case 'N' -> NoticeResponse.decode(body);
            case 'S' -> ParameterStatus.decode(body);
            case 'R' -> Authentication.decode(body);
            case 'K' -> BackendKeyData.decode(body);
            case 'A' -> NotificationResponse.decode(body);
            case 'v' -> NegotiateProtocolVersion.decode(body);
            case 'G' -> CopyInResponse.decode(body);
            case 'H' -> CopyOutResponse.decode(body);
            case 'd' -> CopyData.decode(body);
            case 'c' -> CopyDone.decode(body);
            default ->
                throw new ProtocolException(
                        "Unexpected message with tag 0x" + Integer.toHexString(tag & 0xFF) + " from the server");
        };
    }
}
