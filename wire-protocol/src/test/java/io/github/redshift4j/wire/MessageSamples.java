// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import io.github.redshift4j.wire.backend.AuthenticationCleartextPassword;
import io.github.redshift4j.wire.backend.AuthenticationDigest;
import io.github.redshift4j.wire.backend.AuthenticationIdpToken;
import io.github.redshift4j.wire.backend.AuthenticationMd5Password;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.AuthenticationSasl;
import io.github.redshift4j.wire.backend.AuthenticationUnknown;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CloseComplete;
import io.github.redshift4j.wire.backend.ColumnOrigin;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.CopyInResponse;
import io.github.redshift4j.wire.backend.CopyOutResponse;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.EmptyQueryResponse;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.NegotiateProtocolVersion;
import io.github.redshift4j.wire.backend.NoData;
import io.github.redshift4j.wire.backend.NoticeResponse;
import io.github.redshift4j.wire.backend.NotificationResponse;
import io.github.redshift4j.wire.backend.ParameterDescription;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.PortalSuspended;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.CancelRequest;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.CopyFail;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.DigestResponse;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.GssEncRequest;
import io.github.redshift4j.wire.frontend.IdpToken;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.SslRequest;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import io.github.redshift4j.wire.frontend.Terminate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** At least one message of every kind, with every part of it filled. */
final class MessageSamples {
    private MessageSamples() {}

    private static final Diagnostic DIAGNOSTIC =
            Diagnostic.of("ERROR", "XX000", "1023").with(Diagnostic.DETAIL, "Serializable isolation violation");

    static List<FrontendMessage> startup() {
        return List.of(
                new StartupMessage(Map.of("user", "awsuser")),
                SslRequest.INSTANCE,
                GssEncRequest.INSTANCE,
                new CancelRequest(7, -9));
    }

    static List<FrontendMessage> signIn() {
        return List.of(
                new PasswordMessage("Passw0rd"),
                new DigestResponse(Bytes.utf8("digest"), Bytes.utf8("1700000000000")),
                new IdpToken("a.b.c"),
                Terminate.INSTANCE);
    }

    static List<FrontendMessage> session() {
        return List.of(
                new Query("select 'ü'"),
                new Parse("s", "select $1, $2", List.of(23, 0)),
                new Bind(
                        "p",
                        "s",
                        List.of(Format.TEXT, Format.BINARY),
                        Arrays.asList(Bytes.utf8("x"), null),
                        List.of(Format.BINARY)),
                new Describe(Target.STATEMENT, "s"),
                new Describe(Target.PORTAL, "p"),
                new Execute("p", 100),
                new Close(Target.STATEMENT, "s"),
                new Close(Target.PORTAL, "p"),
                Flush.INSTANCE,
                Sync.INSTANCE,
                Terminate.INSTANCE,
                new io.github.redshift4j.wire.frontend.CopyData(Bytes.utf8("1\t2\n")),
                io.github.redshift4j.wire.frontend.CopyDone.INSTANCE,
                new CopyFail("no more"));
    }

    static List<BackendMessage> backend() {
        FieldDescription field = new FieldDescription(
                "c", 1, 2, 1700, -1, 1572868, Format.BINARY, new ColumnOrigin("public", "t", "c", "dev", 0xFFFF));
        return List.of(
                AuthenticationOk.INSTANCE,
                AuthenticationCleartextPassword.INSTANCE,
                new AuthenticationMd5Password(Bytes.of((byte) 1, (byte) 0, (byte) -1, (byte) 9)),
                new AuthenticationSasl(List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256")),
                new AuthenticationDigest(AuthenticationDigest.SHA_256, Bytes.utf8("salt"), Bytes.utf8("nonce")),
                AuthenticationIdpToken.INSTANCE,
                new AuthenticationUnknown(7, Bytes.utf8("gss")),
                new BackendKeyData(1, 2),
                new ParameterStatus("TimeZone", "Etc/UTC"),
                new ReadyForQuery(TransactionStatus.IDLE),
                new ReadyForQuery(TransactionStatus.ACTIVE),
                new ReadyForQuery(TransactionStatus.FAILED),
                new RowDescription(ProtocolVersion.EXTENDED2, List.of(field, field)),
                new DataRow(Arrays.asList(Bytes.utf8("x"), null, Bytes.EMPTY)),
                new DataRow(List.of()),
                new CommandComplete("INSERT 0 5"),
                new ErrorResponse(DIAGNOSTIC),
                new NoticeResponse(DIAGNOSTIC),
                ParseComplete.INSTANCE,
                BindComplete.INSTANCE,
                CloseComplete.INSTANCE,
                NoData.INSTANCE,
                PortalSuspended.INSTANCE,
                EmptyQueryResponse.INSTANCE,
                new ParameterDescription(List.of(23, 1043)),
                new NotificationResponse(1, "channel", "payload"),
                new NegotiateProtocolVersion(3 << 16, List.of("_pq_.compression")),
                new CopyInResponse(Format.TEXT, List.of(Format.TEXT, Format.TEXT)),
                new CopyOutResponse(Format.BINARY, List.of(Format.BINARY)),
                new io.github.redshift4j.wire.backend.CopyData(Bytes.utf8("1\t2\n")),
                io.github.redshift4j.wire.backend.CopyDone.INSTANCE);
    }
}
