// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationCleartextPassword;
import io.github.redshift4j.wire.backend.AuthenticationDigest;
import io.github.redshift4j.wire.backend.AuthenticationMd5Password;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.codec.Codecs;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.DigestResponse;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.frontend.StartupMessage;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import io.github.redshift4j.wire.frontend.Terminate;
import io.github.redshift4j.wire.signin.DigestPassword;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The least client there can be: messages over a socket, values through codecs. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final MessageReader in;
    private final MessageWriter out;
    private ProtocolVersion version = ProtocolVersion.BASE;

    RawClient(LocalRedshift server, String database) throws IOException {
        socket = new Socket(server.host(), server.port());
        in = new MessageReader(socket.getInputStream());
        out = new MessageWriter(socket.getOutputStream());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("user", server.user());
        parameters.put("database", database);
        parameters.put(ProtocolVersion.CLIENT_KEY, ProtocolVersion.LATEST.text());
        out.message(new StartupMessage(parameters)).flush();
        for (BackendMessage message = read(); !(message instanceof ReadyForQuery); message = read()) {
            if (message instanceof AuthenticationCleartextPassword) {
                out.message(new PasswordMessage(server.password())).flush();
            } else if (message instanceof AuthenticationMd5Password md5) {
                out.message(new PasswordMessage(Md5Password.response(server.user(), server.password(), md5.salt())))
                        .flush();
            } else if (message instanceof AuthenticationDigest digest) {
                Bytes nonce = Bytes.utf8("1700000000000");
                out.message(new DigestResponse(
                                DigestPassword.response(server.password(), digest.salt(), digest.serverNonce(), nonce),
                                nonce))
                        .flush();
            } else if (message instanceof ParameterStatus status
                    && status.name().equals(ProtocolVersion.SERVER_KEY)) {
                version = ProtocolVersion.answered(status.value());
            }
        }
    }

    private BackendMessage read() throws IOException {
        BackendMessage message = BackendMessage.decode(in.next(), in.body(), version);
        if (message instanceof ErrorResponse error) {
            throw new IOException(error.diagnostic().message());
        }
        return message;
    }

    /** The values of the first row, asked for in a format. */
    List<@Nullable Object> row(String sql, Format format) throws IOException {
        out.message(new Parse("", sql, List.of()))
                .message(new Bind("", "", List.of(), List.of(), List.of(format)))
                .message(new Describe(Target.PORTAL, ""))
                .message(new Execute("", 0))
                .message(Sync.INSTANCE)
                .flush();
        List<FieldDescription> fields = List.of();
        List<@Nullable Object> values = new ArrayList<>();
        for (BackendMessage message = read(); !(message instanceof ReadyForQuery); message = read()) {
            if (message instanceof RowDescription description) {
                fields = description.fields();
            } else if (message instanceof DataRow row && values.isEmpty()) {
                for (int i = 0; i < fields.size(); i++) {
                    values.add(decode(fields.get(i), row.values().get(i)));
                }
            }
        }
        return values;
    }

    private static @Nullable Object decode(FieldDescription field, @Nullable Bytes value) throws IOException {
        if (value == null) {
            return null;
        }
        return Codecs.of(field.typeOid(), field.typeModifier())
                .decode(field.format(), value.toArray(), 0, value.length());
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            out.message(Terminate.INSTANCE).flush();
        }
    }
}
